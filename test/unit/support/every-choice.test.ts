import { describe, expect, it } from 'vitest';
import { choicesFrom, everyChoice } from '../../support/every-choice.ts';

describe('every choice', () => {
  it('runs once for each sequence', () => {
    const seen = [...everyChoice((choose) => `${choose(2)}${choose(3)}`)];
    expect(seen).toEqual(['00', '01', '02', '10', '11', '12']);
  });

  it('follows choices that depend on earlier ones', () => {
    const seen = [...everyChoice((choose) => (choose(2) === 0 ? 'a' : `b${choose(2)}`))];
    expect(seen).toEqual(['a', 'b0', 'b1']);
  });

  it('gives one outcome where nothing is chosen', () => {
    expect([...everyChoice(() => 'only')]).toEqual(['only']);
  });
});

describe('choices from numbers', () => {
  it('stay among the options, and lose most after the end', () => {
    const choose = choicesFrom([5, 2]);
    expect([choose(3), choose(3), choose(3)]).toEqual([2, 2, 0]);
  });
});
