// Tests the names by which the engine knows cases, queues and search attributes.
import { describe, expect, it } from 'vitest';
import { caseIdOfWorkflow, caseWorkflowId, errandQueueBeside, searchAttributeNames, taskQueues } from './messages.js';

describe('the names of messages', () => {
  it('lead from a case to its workflow and back', () => {
    expect(caseIdOfWorkflow(caseWorkflowId('0193e0a1'))).toBe('0193e0a1');
    expect(caseIdOfWorkflow('nightly/snapshot')).toBeUndefined();
  });

  it('give every queue of cases its queue of errands', () => {
    expect(errandQueueBeside(taskQueues.case)).toBe(taskQueues.errand);
    expect(errandQueueBeside('case-west')).toBe('errand-west');
  });

  it('list the search attributes that a namespace must know', () => {
    expect(searchAttributeNames).toEqual(['UnitCode', 'CaseLevel', 'CaseKind', 'CaseChannel']);
  });
});
