// The workflows the engine may start; nothing else may be exported here, since every exported function becomes startable.
export { caseWorkflow } from './case-workflow.js';
