// Imported first by each measured process: says what it has used when its parent asks.
const usage = () => {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, rss: process.memoryUsage.rss() };
};

process.on('message', (word) => {
  if (word === 'usage') process.send?.({ usage: usage() });
});

/** To be called when the process listens. */
export const sayListening = (port: number): void => {
  process.send?.({ listening: port, usage: usage() });
};
