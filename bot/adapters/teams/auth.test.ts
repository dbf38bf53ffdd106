import { isServiceAllowed } from './auth.ts';
import { knownType } from './incoming.ts';

describe('addresses that the bot’s token may be sent to', () => {
  const serviceHosts = ['smba.trafficmanager.net', 'smba.*.trafficmanager.net', '*.botframework.com'];
  const isAllowed = (url: string): boolean => isServiceAllowed(url, { serviceHosts, loopbackServices: false });

  it.each([
    'https://smba.trafficmanager.net/uk/',
    'https://smba.infra.trafficmanager.net/',
    'https://europe.botframework.com/',
    'https://europe.botframework.com:443/',
  ])('include %s', (url) => {
    expect(isAllowed(url)).toBe(true);
  });

  it.each([
    'https://smba.a.b.trafficmanager.net/',
    'https://smbaxtrafficmanager.net/',
    'https://smba..trafficmanager.net/',
    'https://evil.example/smba.trafficmanager.net',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net:8443/',
    'https://botframework.com/',
    'http://smba.trafficmanager.net/',
    'http://127.0.0.1:3979/connector',
  ])('do not include %s', (url) => {
    expect(isAllowed(url)).toBe(false);
  });
});

describe('what the log says of a refused call', () => {
  it('is a type that we know, never what a stranger wrote', () => {
    expect(knownType('message')).toBe('message');
    expect(knownType('Jane Doe 9990000018')).toBe('other');
  });
});
