// Every route of the counter, in the order in which addresses are compared.
import { activate, listActivations, rollBack } from './activate-policy.js';
import { giveAnswer, showAnswer } from './answer-question.js';
import { bulkCommand } from './bulk-command.js';
import { cancelBulk, getBulkJob } from './bulk-job.js';
import { registerRoutes } from './change-register.js';
import { commandCase } from './command-case.js';
import { dryRunRouting } from './dry-run-routing.js';
import { eventFeed } from './event-feed.js';
import { explainClock } from './explain-clock.js';
import { getCase } from './get-case.js';
import { healthz, readyz, showMetrics } from './health.js';
import { listCases, searchCases } from './list-cases.js';
import { listCategories, listChannels, listCommands, listUnits } from './list-catalogue.js';
import { listCards } from './list-cards.js';
import { listEvents } from './list-events.js';
import { listNotices } from './list-notices.js';
import { issueTokenTo, listTokens, revokeTokenOf } from './manage-tokens.js';
import { openCase } from './open-case.js';
import { overdueBoard } from './overdue-board.js';
import { giveReply, showReply } from './reply-to-offer.js';
import { previewDeadlines } from './preview-deadlines.js';
import type { Route } from './route.js';
import { versionRoutes } from './register-versions.js';
import { showDocs, showErrors, showLanding, showMailbox, showOpenApi } from './show-documents.js';
import { showEngine } from './show-engine.js';
import { listOrders, printedOrder, showOrder } from './supervision-orders.js';
import { showInformationRequest, supplyInformation } from './supply-information.js';
import { similarCases } from './similar-cases.js';
import { handleInbound, listInbound } from './list-inbound.js';
import { listTasks } from './list-tasks.js';
import { addStatement, openTracking, showTracking, takeBack } from './show-tracking.js';
import { supplyStatement, trackCase, withdrawCase } from './track-case.js';
import { takeMail } from './take-mail.js';
import { takeSms } from './take-sms.js';

export const routes: readonly Route[] = [
  openCase,
  listCases,
  searchCases,
  similarCases,
  getCase,
  commandCase,
  bulkCommand,
  getBulkJob,
  cancelBulk,
  listEvents,
  listNotices,
  explainClock,
  showEngine,
  listChannels,
  listUnits,
  listCommands,
  listCategories,
  overdueBoard,
  listCards,
  listOrders,
  printedOrder,
  showOrder,
  listTasks,
  eventFeed,
  listTokens,
  issueTokenTo,
  revokeTokenOf,
  listActivations,
  activate,
  rollBack,
  ...registerRoutes,
  ...versionRoutes,
  dryRunRouting,
  previewDeadlines,
  trackCase,
  supplyStatement,
  withdrawCase,
  showTracking,
  openTracking,
  addStatement,
  takeBack,
  takeSms,
  takeMail,
  listInbound,
  handleInbound,
  showAnswer,
  giveAnswer,
  showInformationRequest,
  supplyInformation,
  showReply,
  giveReply,
  healthz,
  readyz,
  showMetrics,
  showOpenApi,
  showDocs,
  showErrors,
  showMailbox,
  showLanding,
];
