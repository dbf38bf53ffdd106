import express, { Router, type Request, type Response } from 'express';

import { failFirst } from './faults.ts';
import { personByOid } from './people.ts';
import { publicJwk, readToken } from './jwt.ts';
import { tenantIds } from './tenant-ids.ts';
import {
  appToken,
  CONNECTOR,
  DELEGATED_SCOPES,
  delegatedToken,
  GRAPH,
  idToken,
  TOKEN_LIFE_S,
  V2_ISSUER,
} from './tokens.ts';
import type { Person } from './contract.ts';
import type { Tenant } from './tenant.ts';

const LOGIN = 'https://login.microsoftonline.com';
const HOME = `${LOGIN}/${tenantIds.tenantId}`;
const OBO = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const OIDC_SCOPES = ['openid', 'profile', 'offline_access', 'email'];

/** An OAuth refusal with Entra's own numbers, which msal-node reads. */
const refuse = (
  response: Response,
  status: number,
  error: string,
  aadsts: number,
  text: string,
  suberror?: string,
): void => {
  response.status(status).json({
    error,
    error_description: `AADSTS${aadsts}: ${text}`,
    error_codes: [aadsts],
    timestamp: new Date().toISOString(),
    trace_id: 'local',
    correlation_id: 'local',
    ...(suberror ? { suberror } : {}),
  });
};

type Form = Record<string, string | undefined>;

const clientCredentials = (tenant: Tenant, form: Form, response: Response): void => {
  const resource = /^(.+)\/\.default$/.exec(
    form.scope?.split(' ').find((one) => !OIDC_SCOPES.includes(one)) ?? '',
  )?.[1];
  if (resource !== GRAPH && resource !== CONNECTOR) {
    refuse(
      response,
      400,
      'invalid_scope',
      1002012,
      `The scope ${form.scope ?? ''} is not valid. Client credentials take <resource>/.default only.`,
    );
    return;
  }
  const access_token = appToken(tenant, form.client_id ?? '', resource);
  response.json({ token_type: 'Bearer', expires_in: TOKEN_LIFE_S, ext_expires_in: TOKEN_LIFE_S, access_token });
};

/** The person whom a tab token speaks for, when it may be exchanged: ours, for our application, of a person, unexpired. */
const assertedBy = (tenant: Tenant, assertion: string): Person | undefined => {
  const claims = readToken([tenant.entraKey], assertion);
  if (!claims) return undefined;
  const audiences: unknown[] = [tenantIds.tabAudience, tenantIds.tabAppId];
  const isOurs = audiences.includes(claims.aud) && claims.iss === V2_ISSUER;
  return isOurs && typeof claims.scp === 'string' ? personByOid(String(claims.oid)) : undefined;
};

const onBehalfOf = (tenant: Tenant, form: Form, response: Response): void => {
  const person = assertedBy(tenant, form.assertion ?? '');
  if (!person || form.requested_token_use !== 'on_behalf_of') {
    refuse(response, 400, 'invalid_grant', 50013, 'Assertion failed validation.');
    return;
  }
  const asked = (form.scope ?? '').split(' ').filter((one) => one && !OIDC_SCOPES.includes(one));
  const scopes = asked
    .map((one) => one.replace(`${GRAPH}/`, ''))
    .flatMap((one) => (one === '.default' ? DELEGATED_SCOPES : [one]));
  const missing = scopes.find((one) => !DELEGATED_SCOPES.includes(one));
  if (missing) {
    refuse(response, 400, 'invalid_grant', 65001, `Nobody has consented to ${missing}.`, 'consent_required');
    return;
  }
  response.json({
    token_type: 'Bearer',
    scope: scopes.map((one) => `${GRAPH}/${one}`).join(' '),
    expires_in: TOKEN_LIFE_S,
    ext_expires_in: TOKEN_LIFE_S,
    access_token: delegatedToken(tenant, person, scopes),
    refresh_token: 'local-refresh-token',
    id_token: idToken(tenant, person),
    client_info: Buffer.from(JSON.stringify({ uid: person.oid, utid: tenantIds.tenantId })).toString('base64url'),
  });
};

const token =
  (tenant: Tenant) =>
  (request: Request, response: Response): void => {
    const form = (request.body ?? {}) as Form;
    const clients: string[] = [tenantIds.botAppId, tenantIds.tabAppId, tenantIds.setupAppId];
    if (!clients.includes(form.client_id ?? '')) {
      refuse(response, 400, 'unauthorized_client', 700016, `Application ${form.client_id ?? ''} was not found.`);
      return;
    }
    if (form.client_secret !== tenantIds.botAppSecret) {
      refuse(response, 401, 'invalid_client', 7000215, 'Invalid client secret provided.');
      return;
    }
    if (form.grant_type === 'client_credentials') clientCredentials(tenant, form, response);
    else if (form.grant_type === OBO) onBehalfOf(tenant, form, response);
    else
      refuse(
        response,
        400,
        'unsupported_grant_type',
        70003,
        `Grant type ${form.grant_type ?? ''} is not stood in for.`,
      );
  };

/** Entra, and the Bot Framework's own metadata under `/botframework`. */
export const entraRoutes = (tenant: Tenant): Router => {
  const router = Router();
  const keys = { keys: [publicJwk(tenant.entraKey)] };
  const { tenantId } = tenantIds;

  router.use(`/${tenantId}`, (request, response, next) => {
    const fault = tenant.faults.take('graph', request.method, request.originalUrl);
    if (!fault) next();
    else
      void failFirst({ ...fault, acceptThenFail: false }, response).then((answered) => {
        if (!answered) next();
      });
  });
  router.post(`/${tenantId}/oauth2/v2.0/token`, express.urlencoded({ extended: false }), token(tenant));
  router.get(`/${tenantId}/v2.0/.well-known/openid-configuration`, (_request, response) => {
    response.json({
      issuer: V2_ISSUER,
      token_endpoint: `${HOME}/oauth2/v2.0/token`,
      authorization_endpoint: `${HOME}/oauth2/v2.0/authorize`,
      jwks_uri: `${HOME}/discovery/v2.0/keys`,
      response_types_supported: ['code', 'id_token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });
  router.get(
    [`/${tenantId}/discovery/v2.0/keys`, '/common/discovery/v2.0/keys'],
    (_request, response) => void response.json(keys),
  );
  router.get('/common/discovery/instance', (_request, response) => {
    response.json({
      tenant_discovery_endpoint: `${HOME}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [
        {
          preferred_network: 'login.microsoftonline.com',
          preferred_cache: 'login.windows.net',
          aliases: ['login.microsoftonline.com'],
        },
      ],
    });
  });

  router.get('/botframework/.well-known/openidconfiguration', (_request, response) => {
    const jwks_uri = `http://127.0.0.1:${tenant.port}/botframework/keys`;
    response.json({ issuer: CONNECTOR, jwks_uri, id_token_signing_alg_values_supported: ['RS256'] });
  });
  router.get('/botframework/keys', (_request, response) => {
    response.json({ keys: [publicJwk(tenant.channelKey, ['msteams'])] });
  });
  return router;
};
