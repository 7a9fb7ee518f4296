import { loadConfiguration, type Configuration } from '@app/config';
import { loadCommonPasswords } from './auth/passwords/load-common-passwords';
import { passwordFault } from './auth/passwords/password-policy';
import { ADMINISTRATOR_NAME } from './auth/registration/first-administrator';

/** The configuration of this process, by all rules. @throws ConfigurationInvalid */
export async function startConfiguration(): Promise<Configuration> {
  const { isCommon } = await loadCommonPasswords();
  return loadConfiguration([
    ({ adminEmail, adminPassword, passwordMinLength }) => {
      if (adminPassword === null) return [];
      const owner = { email: adminEmail, displayName: ADMINISTRATOR_NAME };
      const fault = passwordFault(adminPassword, owner, { minLength: passwordMinLength, isCommon });
      return fault === null ? [] : [`ADMIN_PASSWORD ${fault.detail}`];
    },
  ]);
}
