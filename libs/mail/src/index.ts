export { composeMail, type Letter } from './letter';
export type { Mail } from './mail';
export { Mailer } from './mailer';
export { written } from './written';
export { MailModule } from './mail.module';
