import type { Parcel, Work } from '../../ports/work.ts';

export interface WorkStand {
  /** An empty queue. */
  make: () => Work;
  /** Lets a second of visibility pass, and a little more. */
  passSecond: () => Promise<void>;
}

const one = async (work: Work, seconds = 60): Promise<Parcel> => {
  const [parcel, ...others] = await work.receive(32, seconds);
  if (!parcel || others.length > 0) throw new Error('expected one parcel');
  return parcel;
};

/** What every queue of work must do. */
export const workContract = ({ make, passSecond }: WorkStand): void => {
  it('hands a parcel to one worker at a time, as it was sent', async () => {
    const work = make();
    const body = { group: 'g', text: 'é 😀 \u0001 <&> \u2028', list: [1, null, true] };
    await work.send(body);
    expect(await one(work)).toMatchObject({ body, attempt: 1 });
    expect(await work.receive(32, 60)).toEqual([]);
  });

  it('has nothing to hand out at first, nor anything aside', async () => {
    const work = make();
    expect(await work.receive(32, 60)).toEqual([]);
    expect(await work.poisoned()).toBe(0);
    expect(await work.redrive()).toBe(0);
  });

  it('hands out several at once, at most as many as asked for', async () => {
    const work = make();
    for (const number of [1, 2, 3]) await work.send({ number });
    expect(await work.receive(2, 60)).toHaveLength(2);
    expect(await work.receive(2, 60)).toHaveLength(1);
  });

  it('gives a parcel that a dead worker held to another one, and leaves the late finish without effect', async () => {
    const work = make();
    await work.send('task');
    const dead = await one(work, 1);
    await passSecond();
    const taken = await one(work);
    expect(taken).toMatchObject({ body: 'task', attempt: 2 });

    await work.done(dead);
    expect(await work.receive(32, 60)).toEqual([]);
    await work.done(taken);
  });

  it('keeps a parcel for longer while it is worked on, under the newest receipt', async () => {
    const work = make();
    await work.send('task');
    const parcel = await one(work, 1);
    const held = await work.extend(parcel, 60);
    await passSecond();
    expect(await work.receive(32, 60)).toEqual([]);
    await work.done(parcel); // the old receipt
    await work.extend(held, 0);
    const taken = await one(work);
    expect(await work.extend(held, 60)).toEqual(held); // taken over: left alone
    await work.done(taken);
    expect(await work.receive(32, 60)).toEqual([]);
  });

  it('forgets what is done', async () => {
    const work = make();
    await work.send('task');
    const parcel = await one(work, 1);
    await work.done(parcel);
    await work.done(parcel);
    await passSecond();
    expect(await work.receive(32, 60)).toEqual([]);
  });

  it('keeps back what was sent with a delay', async () => {
    const work = make();
    await work.send('delayed', { delaySeconds: 1 });
    expect(await work.receive(32, 60)).toEqual([]);
    await passSecond();
    expect(await one(work)).toMatchObject({ body: 'delayed', attempt: 1 });
  });

  it('puts aside what will never work, and back to work on request', async () => {
    const work = make();
    for (const number of [1, 2]) await work.send({ number });
    for (const parcel of await work.receive(32, 60)) await work.poison(parcel, 'letters: TypeError');
    expect(await work.receive(32, 60)).toEqual([]);
    expect(await work.poisoned()).toBe(2);

    expect(await work.redrive()).toBe(2);
    expect(await work.poisoned()).toBe(0);
    const back = await work.receive(32, 60);
    expect(back.map(({ attempt }) => attempt)).toEqual([1, 1]);
    expect(back.map(({ body }) => body)).toEqual(expect.arrayContaining([{ number: 1 }, { number: 2 }]));
  });

  it('refuses a parcel that is too large', async () => {
    const work = make();
    await work.send('x'.repeat(47_990));
    await expect(work.send('x'.repeat(48_100))).rejects.toThrow('48 kB');
    expect(await work.receive(32, 60)).toHaveLength(1);
  });
};
