import type { RequestHandler } from 'express';

export interface HeaderOptions {
  /** Who may frame the tab: Teams' hosts; on loopback also the local page. */
  frameAncestors: string[];
  /** Off only where the app runs on loopback without TLS. */
  https: boolean;
}

/**
 * Security headers for pages and API alike. Fluent writes its styles at run time, hence `style-src 'unsafe-inline'`;
 * res.cdn.office.net serves the list of valid hosts that teams-js asks for.
 * @see Source: reliability section 6, rows 30 to 36
 */
export const securityHeaders = ({ frameAncestors, https }: HeaderOptions): RequestHandler => {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self' https://res.cdn.office.net",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors.join(' ')}`,
  ].join('; ');
  return (_request, response, next) => {
    response.set({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
    });
    next();
  };
};
