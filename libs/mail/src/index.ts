export { composeMail, type Letter } from './letter';
export { Mailer, type Mail } from './mailer';
export { MailModule } from './mail.module';
