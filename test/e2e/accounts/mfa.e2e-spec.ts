import { TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp } from '../../support/app';

interface Enrolment {
  secret: string;
  otpauthUri: string;
  qrSvg: string;
}

describe('second factors', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  const call = <T = Record<string, unknown>>(method: string, target: string, person?: SignedIn, json?: object) =>
    service.request<T>(method, target, { json, headers: person ? { authorization: person.authorization } : {} });
  const enrol = (person: SignedIn) => call<Enrolment>('POST', '/v1/auth/mfa/totp', person);
  /** `steps` of thirty seconds from now. */
  const codeOf = ({ secret }: Enrolment, steps = 0): string =>
    new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
  const login = async ({ email, password }: SignedIn): Promise<string> => {
    const { body } = await call<{ mfaToken: string }>('POST', '/v1/auth/login', undefined, { email, password });
    return body.mfaToken;
  };
  const verify = (mfaToken: string, proof: object) =>
    call<{ accessToken: string }>('POST', '/v1/auth/mfa/verify', undefined, { mfaToken, ...proof });
  /** A code is accepted once, so each of them belongs to a later step than the one before. */
  const forgetSteps = () => service.app.get(DataSource).query('UPDATE totp_factors SET last_step = 0');

  /** Somebody whose second factor is on. */
  async function withFactor(): Promise<{ person: SignedIn; enrolment: Enrolment; recoveryCodes: string[] }> {
    const person = await service.signIn();
    const enrolment = (await enrol(person)).body;
    const { body } = await call<{ recoveryCodes: string[] }>('POST', '/v1/auth/mfa/totp/confirm', person, {
      code: codeOf(enrolment),
    });
    await forgetSteps();
    return { person, enrolment, recoveryCodes: body.recoveryCodes };
  }

  it('show a secret, an address and a QR code, and change nothing until a code confirms them', async () => {
    const person = await service.signIn();
    const { status, body } = await enrol(person);
    expect(status).toBe(201);
    expect(body.otpauthUri).toMatch(/^otpauth:\/\/totp\/Marquee:.*secret=[A-Z2-7]{32}.*period=30/);
    expect(body.otpauthUri).toContain(`secret=${body.secret}`);
    expect(body.qrSvg).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    expect((await call('GET', '/v1/auth/mfa', person)).body).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    expect(await login(person)).toBeNull();
    expect((await call('POST', '/v1/auth/mfa/totp/confirm', person, { code: '000000' })).status).toBe(401);
    const confirmed = await call<{ recoveryCodes: string[] }>('POST', '/v1/auth/mfa/totp/confirm', person, {
      code: codeOf(body),
    });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect((await call('GET', '/v1/auth/mfa', person)).body).toEqual({ enabled: true, recoveryCodesLeft: 10 });
    expect((await enrol(person)).status).toBe(409);
  });

  it('ask for a code at sign-in, and give tokens for it', async () => {
    const { person, enrolment } = await withFactor();
    const { body } = await call('POST', '/v1/auth/login', undefined, {
      email: person.email,
      password: person.password,
    });
    expect(body).toMatchObject({
      mfaRequired: true,
      mfaToken: expect.any(String) as string,
      accessToken: null,
      refreshToken: null,
    });
    const { status, body: tokens } = await verify(String(body['mfaToken']), { code: codeOf(enrolment) });
    expect(status).toBe(200);
    expect(
      (await call('GET', '/v1/users/me', { ...person, authorization: `Bearer ${tokens.accessToken}` })).status,
    ).toBe(200);
  });

  it('[A8] accept a code of the step before and after, and none further away', async () => {
    const { person, enrolment } = await withFactor();
    for (const [steps, status] of [
      [-2, 401],
      [-1, 200],
      [1, 200],
      [2, 401],
    ] as const)
      expect([steps, (await verify(await login(person), { code: codeOf(enrolment, steps) })).status]).toEqual([
        steps,
        status,
      ]);
  });

  it('[A8] accept a code once, also of twenty at once', async () => {
    const { person, enrolment } = await withFactor();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => login(person)));
    const code = codeOf(enrolment);
    const answers = await Promise.all(tokens.map((token) => verify(token, { code })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 401)]);
    expect((await verify(await login(person), { code })).status).toBe(401);
  });

  it('[A9] accept each recovery code once, in any spelling, and none of a set that was replaced', async () => {
    const { person, recoveryCodes } = await withFactor();
    const [first, second] = recoveryCodes;
    expect(
      (await verify(await login(person), { recoveryCode: first!.toUpperCase().replaceAll('-', ' ') })).status,
    ).toBe(200);
    expect((await verify(await login(person), { recoveryCode: first! })).status).toBe(401);
    expect((await call('GET', '/v1/auth/mfa', person)).body).toMatchObject({ recoveryCodesLeft: 9 });
    const replaced = await call<{ recoveryCodes: string[] }>('POST', '/v1/auth/mfa/recovery-codes', person);
    expect((await verify(await login(person), { recoveryCode: second! })).status).toBe(401);
    expect((await verify(await login(person), { recoveryCode: replaced.body.recoveryCodes[0]! })).status).toBe(200);
  });

  it('[A9] make recovery codes of at least 80 bits, and store their digests', async () => {
    const { recoveryCodes } = await withFactor();
    for (const code of recoveryCodes) expect(code.replaceAll('-', '')).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/);
    const rows = await service.app
      .get(DataSource)
      .query<{ size: number }[]>('SELECT length(hash) AS size FROM recovery_codes');
    expect(new Set(rows.map(({ size }) => size))).toEqual(new Set([32]));
  });

  it('[A10] bind the token between the steps to its purpose: no access token, used once, five minutes', async () => {
    const { person, enrolment } = await withFactor();
    const mfaToken = await login(person);
    expect((await call('GET', '/v1/users/me', { ...person, authorization: `Bearer ${mfaToken}` })).status).toBe(401);
    expect((await call('POST', '/v1/auth/refresh', undefined, { refreshToken: mfaToken })).status).toBe(401);
    expect(
      (await call('POST', '/v1/auth/reset-password', undefined, { token: mfaToken, password: 'a new password' }))
        .status,
    ).toBe(400);
    expect((await verify(mfaToken, { code: codeOf(enrolment) })).status).toBe(200);
    await forgetSteps();
    expect((await verify(mfaToken, { code: codeOf(enrolment) })).status).toBe(401);
    const late = await login(person);
    await service.app
      .get(DataSource)
      .query(`UPDATE one_time_tokens SET expires_at = expires_at - interval '5 minutes'`);
    expect((await verify(late, { code: codeOf(enrolment) })).status).toBe(401);
  });

  it('are taken away with a fresh proof, by code and not by password', async () => {
    const { person, enrolment } = await withFactor();
    await service.app.get(DataSource).query(`UPDATE sessions SET proved_at = now() - interval '11 minutes'`);
    expect((await call('DELETE', '/v1/auth/mfa/totp', person)).body).toMatchObject({ type: '/problems/proof-needed' });
    const byPassword = await call('POST', '/v1/auth/reauthenticate', person, { password: person.password });
    expect([byPassword.status, byPassword.body['errors']]).toMatchObject([400, [{ pointer: '/code' }]]);
    expect((await call('POST', '/v1/auth/reauthenticate', person, { code: codeOf(enrolment) })).status).toBe(204);
    expect((await call('DELETE', '/v1/auth/mfa/totp', person)).status).toBe(204);
    expect(await login(person)).toBeNull();
    expect((await call('DELETE', '/v1/auth/mfa/totp', person)).status).toBe(409);
  });

  it('[K2] store secrets encrypted, with the id of their key', async () => {
    const { enrolment } = await withFactor();
    const rows = await service.app.get(DataSource).query<{ secret: Buffer }[]>('SELECT secret FROM totp_factors');
    const plain = Buffer.from(new TOTP({ secret: enrolment.secret }).secret.bytes);
    expect(rows.some(({ secret }) => secret.includes(plain))).toBe(false);
    for (const { secret } of rows) expect([secret[0], secret.length]).toEqual([1, 1 + 4 + 12 + 20 + 16]);
  });
});
