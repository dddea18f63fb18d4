// Exports the workflows the engine may start; export nothing else, every export is startable.
export { caseWorkflow } from './case-workflow.js';
