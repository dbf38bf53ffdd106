import { Agent, request as httpRequest } from 'node:http';
import type { Request, Response } from 'express';

import { omit } from './omit.ts';
import type { Tenant } from './tenant.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Hands the tab's files and API calls to the app, so that the page, the tab and the API share one origin. */
export const appProxy =
  (tenant: Tenant) =>
  (request: Request, response: Response): void => {
    const isChange = request.method !== 'GET' && request.method !== 'HEAD';
    if (isChange) response.once('close', tenant.flight.enter('tab call'));
    if (tenant.appPort === undefined) {
      response.status(502).json({ error: { code: 'app-unreachable', message: 'The app has not started yet.' } });
      return;
    }
    const headers = omit(request.headers, 'connection');
    const outgoing = httpRequest(
      { host: '127.0.0.1', port: tenant.appPort, agent, method: request.method, path: request.originalUrl, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    outgoing.on('error', (error) => {
      const message = `The app does not answer on port ${tenant.appPort ?? 0}: ${error.message}`;
      if (response.headersSent) response.destroy();
      else response.status(502).json({ error: { code: 'app-unreachable', message } });
    });
    request.pipe(outgoing);
  };
