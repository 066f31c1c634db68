import { describe, expect, test } from 'vitest';
import { NO_ATTENTION } from '../../schema';
import { createEpisodeClock } from './episode-clock';

/** A clock in a time that passes on demand. */
function createClock() {
  let time = 1_000_000;
  const clock = createEpisodeClock(() => time);
  return { clock, pass: (ms: number) => void (time += ms) };
}

const away = { focused: false, visible: true };
const back = { focused: true, visible: true };

describe('the clock of an episode', () => {
  test('stands still until it is started, and when it is stopped', () => {
    const { clock, pass } = createClock();
    pass(500);
    expect(clock.elapsed()).toBe(0);
    clock.start();
    pass(300);
    expect(clock.elapsed()).toBe(300);
    clock.stop();
    pass(500);
    expect(clock.elapsed()).toBe(300);
    clock.start();
    pass(20);
    expect(clock.elapsed()).toBe(320);
  });

  test('stopped twice has stopped once', () => {
    const { clock, pass } = createClock();
    clock.start();
    pass(100);
    clock.stop();
    pass(100);
    clock.stop();
    expect(clock.elapsed()).toBe(100);
  });

  test('can be set, which stops it', () => {
    const { clock, pass } = createClock();
    clock.start();
    pass(100);
    clock.set(7000, { blurs: 3, blurred_ms: 40, hidden_ms: 5 });
    pass(100);
    expect(clock.read()).toEqual({ elapsed_ms: 7000, attention: { blurs: 3, blurred_ms: 40, hidden_ms: 5 } });
    clock.start();
    pass(1);
    expect(clock.read()).toEqual({ elapsed_ms: 7001, attention: { blurs: 3, blurred_ms: 40, hidden_ms: 5 } });
  });

  test('counts attention from an action on', () => {
    const { clock, pass } = createClock();
    clock.start();
    clock.look(away);
    pass(10);
    clock.markAction();
    expect(clock.read().attention).toEqual(NO_ATTENTION);
    pass(4);
    expect(clock.read().attention).toEqual({ blurs: 0, blurred_ms: 4, hidden_ms: 0 });
  });

  test('knows where the attention is when it is started', () => {
    const { clock, pass } = createClock();
    clock.look({ focused: false, visible: false });
    pass(1000);
    clock.start();
    pass(10);
    expect(clock.read().attention).toEqual({ blurs: 0, blurred_ms: 10, hidden_ms: 10 });
  });

  test('the same gaze again changes nothing', () => {
    const { clock, pass } = createClock();
    clock.start();
    for (const gaze of [away, away, back, back, away]) {
      clock.look(gaze);
      pass(5);
    }
    expect(clock.read().attention).toEqual({ blurs: 2, blurred_ms: 15, hidden_ms: 0 });
  });

  test('reading it often loses nothing to rounding', () => {
    const { clock, pass } = createClock();
    clock.start();
    clock.look(away);
    for (let reading = 0; reading < 100; reading++) {
      pass(0.3);
      clock.read();
    }
    expect(clock.read()).toMatchObject({ elapsed_ms: 30, attention: { blurred_ms: 30 } });
  });
});
