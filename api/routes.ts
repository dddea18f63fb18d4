// Lists every route of the API, in the order in which addresses are compared.
import { activate, listActivations, rollBack } from './city/activate-policy.js';
import { changeDisplay } from './account/change-display.js';
import { showDeviceKey } from './account/device-key.js';
import { changeOwnPassword } from './account/change-own-password.js';
import { showMe } from './account/me.js';
import { endOneSession, listOwnSessions } from './account/own-sessions.js';
import { listSamples, signInAs } from './account/sample-sign-in.js';
import { beginOwnSession, signOut } from './account/session-routes.js';
import { showSignInLink, useSignInLink } from './account/use-sign-in-link.js';
import { giveAnswer, showAnswer } from './citizen/answer-question.js';
import { bulkCommand } from './bulk/bulk-command.js';
import { cancelBulk, getBulkJob } from './bulk/bulk-job.js';
import { registerRoutes } from './city/change-register.js';
import { commandCase } from './cases/command-case.js';
import { commandChoices } from './cases/command-choices.js';
import { dryRunRouting } from './city/dry-run-routing.js';
import { eventFeed } from './lists/event-feed.js';
import { explainClock } from './deadlines/explain-clock.js';
import { beforeFiling } from './citizen/before-filing.js';
import { getAttachment } from './files/get-attachment.js';
import { trackAttachment } from './citizen/track-attachment.js';
import { uploadFiles, uploadForCitizen } from './files/upload-files.js';
import { fileRequest } from './citizen/file-request.js';
import { getCase } from './cases/get-case.js';
import { healthz, readyz } from './operation/health.js';
import { listCases, searchCases } from './lists/list-cases.js';
import { listCategories, listChannels, listCommands, listUnits } from './city/list-catalogue.js';
import { callbackRates } from './supervision/callback-rates.js';
import { listCards } from './supervision/list-cards.js';
import { listEvents } from './lists/list-events.js';
import { listReveals } from './cases/list-reveals.js';
import { revealField } from './cases/reveal-field.js';
import { listNotices } from './lists/list-notices.js';
import { decisionRoutes, listPending } from './city/decide-changes.js';
import { listChanges } from './city/list-changes.js';
import { issueSignInLink, listSignInLinks, revokeSignInLink } from './city/manage-sign-in-links.js';
import { issueTokenTo, listEndingTokens, listTokens, revokeTokenOf } from './city/manage-tokens.js';
import { openCase } from './cases/open-case.js';
import { overdueBoard } from './supervision/overdue-board.js';
import { giveReply, showReply } from './department/reply-to-offer.js';
import { previewDeadlines } from './deadlines/preview-deadlines.js';
import type { Route } from './http/route.js';
import { versionRoutes } from './city/register-versions.js';
import { showDocs, showErrors, showMailbox, showOpenApi } from './document/show-documents.js';
import { showEngine } from './supervision/show-engine.js';
import { listOrders, printedOrder, showOrder } from './supervision/supervision-order-routes.js';
import { showInformationRequest, supplyInformation } from './citizen/supply-information.js';
import { similarCases } from './lists/similar-cases.js';
import { handleInbound, inboundAttachment, listInbound, showInbound } from './inbound/list-inbound.js';
import { openFromMessage } from './inbound/open-from-message.js';
import { splitOff } from './inbound/split-off.js';
import { listTasks } from './lists/list-tasks.js';
import { changeContact, supplyStatement, trackCase, withdrawCase } from './citizen/track-case.js';
import { rawInbound } from './inbound/raw-message.js';
import { takeMail } from './inbound/take-mail.js';
import { takeSms } from './inbound/take-sms.js';

/** The routes by name, as pages ask them. */
export const named = {
  beginOwnSession,
  signOut,
  listSamples,
  signInAs,
  showMe,
  listOwnSessions,
  endOneSession,
  changeOwnPassword,
  changeDisplay,
  showDeviceKey,
  showSignInLink,
  useSignInLink,
  openCase,
  listCases,
  searchCases,
  similarCases,
  getCase,
  revealField,
  listReveals,
  commandCase,
  commandChoices,
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
  callbackRates,
  listOrders,
  printedOrder,
  showOrder,
  listTasks,
  eventFeed,
  listTokens,
  listEndingTokens,
  issueTokenTo,
  revokeTokenOf,
  listSignInLinks,
  issueSignInLink,
  revokeSignInLink,
  listPending,
  listChanges,
  listActivations,
  activate,
  rollBack,
  dryRunRouting,
  previewDeadlines,
  beforeFiling,
  uploadFiles,
  uploadForCitizen,
  getAttachment,
  trackAttachment,
  fileRequest,
  trackCase,
  supplyStatement,
  changeContact,
  withdrawCase,
  takeSms,
  takeMail,
  listInbound,
  showInbound,
  handleInbound,
  inboundAttachment,
  openFromMessage,
  splitOff,
  rawInbound,
  showAnswer,
  giveAnswer,
  showInformationRequest,
  supplyInformation,
  showReply,
  giveReply,
  healthz,
  readyz,
  showDocs,
  showErrors,
  showMailbox,
};

export const routes: readonly Route[] = [
  ...Object.values<Route>(named),
  ...decisionRoutes,
  ...registerRoutes,
  ...versionRoutes,
  showOpenApi(() => routes),
];
