// GET /tasks: what waits for a person at one's units, oldest first.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import { taskWords } from '../../wording/notice-words.js';
import { nearTime } from '../../wording/near-time.js';
import { capitalised, say } from '../../wording/say.js';
import { shortNumber } from '../../wording/short-number.js';
import { staffPage } from '../layout/staff-frame.js';
import type { AnswerTo, Page, Visit } from '../serve/visit.js';
import { list } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';
import { tasks as words } from '../words/intake-words.js';
import { justDone } from './just-done.js';

const path = '/tasks';

export const tasksPage: Page = {
  method: 'get',
  path,
  who: 'staff',
  async show(visit) {
    const { language, query } = visit;
    const cursor = query['cursor'];
    const answer = await visit.ask(named.listTasks, { query: cursor === undefined ? {} : { cursor } });
    if (!answer.ok) return answer;
    const { items, nextCursor } = answer.body;
    return staffPage(visit, {
      title: say(language, words.title),
      body: (
        <>
          <h1>{say(language, words.title)}</h1>
          {await justDone(visit)}
          {items.length === 0 && <p class="turn">{say(language, words.none)}</p>}
          <ol class="rows">
            {items.map((task) => (
              <TaskRow task={task} visit={visit} />
            ))}
          </ol>
          {nextCursor !== null && (
            <p>
              <a class="button" href={`${path}?${new URLSearchParams({ cursor: nextCursor }).toString()}`}>
                {say(language, words.more)}
              </a>
            </p>
          )}
        </>
      ),
    });
  },
};

type Task = AnswerTo<typeof named.listTasks>['items'][number];

function TaskRow({ task, visit }: { readonly task: Task; readonly visit: Visit }): VNode {
  const { language } = visit;
  const { number, title } = task.case;
  const back = new URLSearchParams({ return: path }).toString();
  return (
    <li class="row">
      <div class="about">
        <p class="line">
          <span class="small">{fillIn(say(language, words.since), { time: nearTime(task.openedAt, visit) })}</span>
        </p>
        <p class="what">
          <a href={`/cases/${number}`}>{capitalised(say(language, taskWords[task.kind]))}</a>
        </p>
        <p class="small where">
          {title ?? say(language, list.untitled)} · …<b class="whole">{shortNumber(number)}</b>
        </p>
      </div>
      {task.mayFinish && (
        <a class="button next" href={`/cases/${number}/finish-task?${back}`} data-sheet>
          {say(language, words.finish)}
          <span class="hidden"> {number}</span>
        </a>
      )}
    </li>
  );
}
