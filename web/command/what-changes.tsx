// Shows what a command would change: status, holder and each clock, before and after.
import type { VNode } from 'preact';
import type { ClockPreview, CommandPreviewView } from '../../contracts/cases/preview.js';
import { statusWords } from '../../wording/lifecycle-words.js';
import { clockName } from '../../wording/names.js';
import { nearTime } from '../../wording/near-time.js';
import { capitalised, say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { page } from '../words/case/case-words.js';
import { command as words } from '../words/commands/command-words.js';

interface WhatChangesParts {
  readonly preview: CommandPreviewView;
  readonly heading: string;
  readonly visit: Visit;
}

/** A change: what it is of, how it stands now and afterwards. */
type Change = readonly [of: string, now: string, then: string];

/** Only what the command itself changes; what is due anyway is part of how things stand. */
export function WhatChanges({ preview, heading, visit }: WhatChangesParts): VNode {
  const { language } = visit;
  const changes = [...casesChanges(preview, visit), ...clocksChanges(preview, visit)];
  return (
    <section class="changes" aria-labelledby="changes" tabIndex={-1}>
      <h2 id="changes">{heading}</h2>
      {changes.length === 0 && <p>{say(language, words.nothingChanges)}</p>}
      <dl>
        {changes.map(([of, now, then]) => (
          <>
            <dt>{of}</dt>
            <dd>
              <span class="was">
                <span class="hidden">{say(language, words.nowWords)} </span>
                {now}
              </span>{' '}
              <span class="arrow" aria-hidden="true">
                →
              </span>{' '}
              <b>
                <span class="hidden">{say(language, words.thenWords)} </span>
                {then}
              </b>
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function casesChanges({ status, holder, names }: CommandPreviewView, { language }: Visit): Change[] {
  const holderOf = ({ unit, officer }: typeof holder.after): string =>
    `${names[unit] ?? unit} · ${officer === null ? say(language, page.nobody) : (names[officer] ?? officer)}`;
  const statusOf = (one: typeof status.after): string => capitalised(say(language, statusWords[one]));
  const all: Change[] = [
    [say(language, page.status), statusOf(status.settled), statusOf(status.after)],
    [say(language, page.holder), holderOf(holder.settled), holderOf(holder.after)],
  ];
  return all.filter(([, now, then]) => now !== then);
}

/** A clock that ends and begins anew elsewhere is one change: from when it was due to when it will be. */
function clocksChanges({ clocks }: CommandPreviewView, visit: Visit): Change[] {
  const changed = clocks.filter(({ changedBy }) => changedBy.includes('command'));
  const begins = changed.filter(({ settled }) => settled === null);
  const goesOn = changed.filter(({ settled }) => settled !== null);
  const anew = (name: ClockPreview['name']): ClockPreview | undefined => begins.find((one) => one.name === name);
  const fresh = begins.filter(({ name }) => !goesOn.some((one) => one.name === name));
  return [...goesOn, ...fresh].map(({ name, settled, after }) => [
    capitalised(clockName(name, visit.language)),
    settled ? stageOf(settled, visit) : say(visit.language, words.notBegun),
    stageOf(settled && after.state !== 'running' ? (anew(name)?.after ?? after) : after, visit),
  ]);
}

/** How a clock stands: until when it runs, or that it stands still or is over. */
function stageOf({ state, dueAt }: ClockPreview['after'], visit: Visit): string {
  if (state === 'running') return nearTime(dueAt, visit, { end: true });
  return say(visit.language, { paused: page.paused, met: words.met, missed: words.missed, ended: page.ended }[state]);
}
