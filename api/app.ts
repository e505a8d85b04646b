import type { Logger } from 'pino';
import { recoveryRoutes } from './accounts/recovery-routes.ts';
import { sessionRoutes } from './accounts/routes.ts';
import type { Accounts } from './accounts/service.ts';
import { ownSessionRoutes } from './accounts/session-routes.ts';
import { tokenRoutes } from './accounts/token-routes.ts';
import { assistanceRoutes } from './assistance/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { callRoutes } from './calls/routes.ts';
import type { Database } from './db/open.ts';
import { deskRoutes } from './desk/routes.ts';
import { entryRoutes } from './entries/routes.ts';
import { exportRoutes } from './interchange/export-routes.ts';
import { typeRoutes } from './entries/type-routes.ts';
import { notFound } from './errors.ts';
import { fileRoutes } from './files/file-routes.ts';
import { uploadRoutes } from './files/routes.ts';
import { factorRoutes } from './factors/routes.ts';
import type { Factors } from './factors/service.ts';
import { factorSessionRoutes } from './factors/session-routes.ts';
import { answerCache } from './http/answer-cache.ts';
import { bearer, noTokenInAddress } from './http/bearer.ts';
import { bodyLimit } from './http/body-limit.ts';
import { invitationRoutes } from './groups/invitation-routes.ts';
import { groupRoutes } from './groups/routes.ts';
import { clientNetwork } from './http/client-network.ts';
import { formFields } from './http/form-fields.ts';
import { health } from './http/health.ts';
import { jsonDepth } from './http/json-depth.ts';
import { type Api, createApi } from './http/openapi.ts';
import { localeOf, problemPage, renderPage } from './http/pages.ts';
import { noteRefusals } from './http/note-refusals.ts';
import { onError } from './http/problem.ts';
import { readableAddress } from './http/readable-address.ts';
import { requestId } from './http/request-id.ts';
import { SESSION_SCHEME, TOKEN_SCHEME } from './http/security-schemes.ts';
import { sameOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { session } from './http/session.ts';
import { type StaticFiles, staticFiles } from './http/static-files.ts';
import { entryOfferRoutes } from './organisations/entry-offer-routes.ts';
import { memberRoutes } from './joining/member-routes.ts';
import { joiningRoutes } from './joining/routes.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { standingRoutes } from './organisations/standing-routes.ts';
import { maturityRoutes } from './maturity/routes.ts';
import type { FullPortalFor } from './portal.ts';
import { proofRoutes } from './proofs/routes.ts';
import type { SiteRenderer } from './publishing/site-renderer.ts';
import { ownAccountRoutes } from './own-account/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { reviewRoutes } from './reviews/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { trendRoutes } from './trends/routes.ts';
import { pluginRoutes } from './upkeep/plugin-routes.ts';
import { upkeepRoutes } from './upkeep/routes.ts';
import { useRoutes } from './uses/routes.ts';
import { singleSignOnRoutes } from './single-sign-on/routes.ts';
import type { SignOn } from './single-sign-on/service.ts';
import { signOnRoutes } from './single-sign-on/sign-in-routes.ts';

export interface AppDeps {
  database: Database;
  portalFor: FullPortalFor;
  accounts: Accounts;
  signOn: SignOn;
  factors: Factors;
  site: SiteRenderer;
  files: StaticFiles;
  /** Our own address; known once the server listens. */
  origin: () => string;
  isReady: () => boolean;
  /** How many of our own proxies a request passes, see `clientNetwork`. */
  trustedProxies: number;
  log: Logger;
}

/** The whole of HTTP, from the first look at a request to the page that answers it. */
export function createApp(deps: AppDeps): Api {
  const app = createApi();
  app.onError(onError(deps.log, problemPage(deps), noteRefusals(deps)));
  app.use(requestId);
  app.use(securityHeaders);
  app.use(readableAddress);
  app.use(noTokenInAddress);
  app.use(sameOrigin(deps.origin));
  app.use(staticFiles(deps.files));
  health(app, deps);
  app.use(bodyLimit);
  app.use('/api/*', jsonDepth);
  app.use('/api/*', answerCache(deps.database.dialect.commitCounter));
  app.use(clientNetwork(deps.trustedProxies));
  app.use(session(deps.accounts.sessions));
  app.use(bearer(deps.accounts));

  sessionRoutes(app, deps);
  ownSessionRoutes(app, deps);
  recoveryRoutes(app, deps);
  ownAccountRoutes(app, deps);
  signOnRoutes(app, deps);
  singleSignOnRoutes(app, deps);
  factorSessionRoutes(app, deps);
  factorRoutes(app, deps);
  tokenRoutes(app, deps);
  typeRoutes(app, deps);
  exportRoutes(app, deps);
  entryRoutes(app, deps);
  reviewRoutes(app, deps);
  callRoutes(app, deps);
  useRoutes(app, deps);
  reportRoutes(app, deps);
  groupRoutes(app, deps);
  invitationRoutes(app, deps);
  assistanceRoutes(app, deps);
  maturityRoutes(app, deps);
  searchRoutes(app, deps);
  organisationRoutes(app, deps);
  proofRoutes(app, deps);
  standingRoutes(app, deps);
  entryOfferRoutes(app, deps);
  memberRoutes(app, deps);
  joiningRoutes(app, deps);
  deskRoutes(app, deps);
  auditRoutes(app, deps);
  upkeepRoutes(app, deps);
  uploadRoutes(app, deps);
  fileRoutes(app, deps);
  pluginRoutes(app, deps);
  trendRoutes(app, deps);
  describeApi(app);
  app.all('/api/*', () => {
    throw notFound();
  });

  app.get('/', (c) => c.redirect(`/${localeOf(c)}/`, 302));
  app.use(formFields);
  app.on(['GET', 'POST'], '/*', (c) => renderPage(deps, c));
  app.notFound(() => {
    throw notFound();
  });
  return app;
}

function describeApi(app: Api): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', SESSION_SCHEME);
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', TOKEN_SCHEME);
  const describe = () =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Entrepôt',
        version: '1',
        description: 'Everything the portal does, for programs. Errors are RFC 9457 problem details.',
      },
      // Nothing, a session or a token: what is answered depends on who asks.
      security: [{}, { session: [] }, { token: [] }],
    });
  // As long as the process lives it is the same, and to put it together takes longer than most answers.
  let description: string | undefined;
  app.get('/api/openapi.json', (c) =>
    c.body((description ??= JSON.stringify(describe())), 200, { 'Content-Type': 'application/json' }),
  );
}
