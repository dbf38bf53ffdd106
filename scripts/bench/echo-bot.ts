// The floor of a turn: the stock SDK's echo bot, token checks and all, replying through the connector.
import type { AddressInfo } from 'node:net';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import express from 'express';
import { clientSecretTokens } from '../../bot/adapters/entra/tokens.ts';
import { sayListening } from './measured.ts';

const env = (name: string): string => process.env[name] ?? '';
const tokens = clientSecretTokens({
  tenantId: env('TENANT_ID'),
  clientId: env('BOT_APP_ID'),
  secret: env('ENTRA_CLIENT_SECRET'),
});

class Credentials extends ServiceClientCredentialsFactory {
  override isValidAppId(id: string): Promise<boolean> {
    return Promise.resolve(id === env('BOT_APP_ID'));
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override createCredentials(): ReturnType<ServiceClientCredentialsFactory['createCredentials']> {
    return Promise.resolve({
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${await tokens('https://api.botframework.com/.default')}`);
        return request;
      },
    });
  }
}

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {
      ToBotFromChannelTokenIssuer: env('BOT_TOKEN_ISSUER'),
      ToBotFromChannelOpenIdMetadataUrl: env('BOT_OPENID_METADATA'),
      ToBotFromEmulatorOpenIdMetadataUrl: env('BOT_OPENID_METADATA'),
      ToChannelFromBotLoginUrl: 'https://login.invalid/',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    },
    new Credentials(),
  ),
);
const echo = new ActivityHandler();
echo.onMessage(async (turn, next) => {
  await turn.sendActivity(turn.activity.text);
  await next();
});

const app = express();
app.post('/api/messages', express.json({ limit: '256kb' }), (request, response) =>
  adapter.process(request, response, (turn) => echo.run(turn)),
);
const server = app.listen(0, '127.0.0.1', () => {
  sayListening((server.address() as AddressInfo).port);
});
process.on('SIGTERM', () => process.exit(0));
