// Written by `npm run client:generate` from the OpenAPI document of the service. Change that, not this.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say what this is */
        get: operations["welcome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the public keys that verify access tokens
         * @description A JSON Web Key Set (RFC 7517), for services that check our tokens themselves.
         */
        get: operations["readJsonWebKeySet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page that links in mails lead to
         * @description It reads the token after # and posts it to /v1/auth/verify-email or /v1/auth/reset-password.
         */
        get: operations["showAccountPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say whether the process is alive
         * @description Touches no dependency.
         */
        get: operations["readLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say whether the service can do its work
         * @description 503 while the database cannot be reached or migrations are pending; a missing Redis is "degraded".
         */
        get: operations["readReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hello": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Greet the world
         * @description The smoke test that a new client makes first.
         */
        get: operations["hello"];
        put?: never;
        /** Greet somebody */
        post: operations["greet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the metrics
         * @description In the text format of Prometheus. Where METRICS_TOKEN is set, it is asked for as a bearer token.
         */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the problem types */
        get: operations["listProblemTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explain a problem type */
        get: operations["readProblemType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your API keys
         * @description Requires the role `user`. API keys are refused.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description For a program that acts in your name, within its scopes and never beyond your role. The key is shown this once.
         *
         *     Requires the role `user`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It is refused on every node within five seconds.
         *
         *     Requires the role `user`. API keys are refused.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit trail
         * @description Who did what, on what, from where and when; newest first. Entries are never changed.
         *
         *     Requires the role `admin`. API keys are refused.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/change-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your address
         * @description The new address has to confirm with the token of its mail (POST /v1/auth/verify-email). The old address gets a mail that can undo the change for seven days (POST /v1/auth/undo-email-change). A new password and the end of all sessions void a change that is not confirmed yet.
         *
         *     Requires the role `user`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        post: operations["changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description With the password that you have. An account without one sets its first within ten minutes of a sign-in or of POST /v1/auth/reauthenticate. Signs you out everywhere but here, and voids links and changes that are not confirmed yet.
         *
         *     Requires the role `user`. API keys are refused.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link that resets your password
         * @description Answers the same, in the same time, whether or not the address is known.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the providers linked to your account
         * @description Requires the role `user`. API keys are refused.
         */
        get: operations["listIdentities"];
        put?: never;
        /**
         * Link a provider to your account
         * @description Confirms that the account with the address that the provider named is yours; from then on you can sign in with it.
         *
         *     Requires the role `user`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        post: operations["linkIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/identities/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink a provider
         * @description Refused while it is the only way into the account: set a password first (POST /v1/auth/forgot-password).
         *
         *     Requires the role `user`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        delete: operations["unlinkIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Opens a session and gives its first tokens; with a second factor it gives an `mfaToken` for POST /v1/auth/mfa/verify instead. An unknown address and a wrong password are answered alike, in the same time; failing again and again slows down.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the refresh token in the body, or without one that of the access token.
         *
         *     Nobody has to sign in. API keys are refused.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how your second factor stands
         * @description Requires the role `user`. API keys are refused.
         */
        get: operations["readMfa"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get new recovery codes
         * @description Ten new ones, shown this once; the old ones stop working.
         *
         *     Requires the role `user`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        post: operations["replaceRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enrol an authenticator app
         * @description Shows the secret once, as text, address and QR code (SVG). Nothing changes until a code of the app confirms it.
         *
         *     Requires the role `user`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        post: operations["enrolTotp"];
        /**
         * Take the second factor away
         * @description Its recovery codes go with it.
         *
         *     Requires the role `user`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        delete: operations["removeTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn the second factor on
         * @description With a code of the app. Gives ten recovery codes, which are shown this once.
         *
         *     Requires the role `user`. API keys are refused.
         */
        post: operations["confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in: the second step
         * @description A code works once.
         */
        post: operations["verifyMfa"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/oauth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the providers that you can sign in with */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/oauth/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in with a provider
         * @description Sends the browser to an OpenID Connect provider (Authorization Code with PKCE, state and nonce).
         */
        get: operations["beginProviderSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/oauth/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from a provider
         * @description Where providers send the browser. Gives tokens as POST /v1/auth/login does, or sends the browser on to `returnTo`.
         */
        get: operations["finishProviderSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reauthenticate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove again who you are
         * @description Operations that could take an account over need a proof that is at most ten minutes old: signing in is one, this is another. With a second factor give its code, else the password.
         *
         *     Requires the role `user`. API keys are refused.
         */
        post: operations["reauthenticate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get new tokens
         * @description Exchanges a refresh token, of the body or of the cookie, for new tokens. It works once; for ten seconds more it gives the same new one again, for a client whose answer was lost. Later its use ends the whole session.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign up
         * @description Answers the same, in the same time, whether or not the address is taken; only its mailbox learns more. The mail verifies the address.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/resend-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the verifying mail again
         * @description Answers the same, in the same time, whether or not the address is known. Earlier mails stop working.
         */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset your password
         * @description With the token of the mail, which works once. Signs you out everywhere, and voids links and changes that are not confirmed yet. Where it is the first proof of the address, API keys, second factors, linked providers and webhooks go as well.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your sessions
         * @description Where you are signed in: device, address, last use.
         *
         *     Requires the role `user`. API keys are refused.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End all your other sessions
         * @description Signs you out everywhere but here.
         *
         *     Requires the role `user`. API keys are refused.
         */
        delete: operations["closeOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description Its access tokens are refused on every node within five seconds.
         *
         *     Requires the role `user`. API keys are refused.
         */
        delete: operations["closeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/undo-email-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a change of your address
         * @description With the token of the mail to the address that the account had, for seven days. The account gets that address back. Everybody is signed out, and the password, API keys, second factors, linked providers and webhooks are removed; a mail lets you choose a new password.
         */
        post: operations["undoEmailChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an address
         * @description With the token of the mail that came after sign-up, or after a change of the address. It works once. The first proof of an address ends all sessions of the account, and removes API keys, second factors, linked providers and webhooks that were set up before it; the password stays.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what you did with movies
         * @description Up to 1,000 events at once. They are stored when this answers, each once; what is trending shows them a few minutes later.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        post: operations["sendEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/genres": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the genres
         * @description The whole vocabulary, with how many movies have each.
         */
        get: operations["listGenres"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the home page
         * @description Up to eight titled rows: for you, because of what you rated, more from a director, a genre, trending, new, hidden gems, most rated. Somebody unknown gets those that are the same for everybody.
         *
         *     Nobody has to sign in. An API key needs the scope `recommendations:read`.
         */
        get: operations["readHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description Yours, newest first. An administrator sees those of everybody and of the service itself; `status=failed` lists what was tried in vain.
         *
         *     Requires the role `user`. API keys are refused.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job
         * @description Your own; an administrator may read any.
         *
         *     Requires the role `user`. API keys are refused.
         */
        get: operations["readJob"];
        put?: never;
        post?: never;
        /**
         * Cancel a job
         * @description One that is queued ends at once; one that is running is stopped within a second or two, and leaves nothing half-done.
         *
         *     Requires the role `user`. API keys are refused.
         */
        delete: operations["cancelJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a job
         * @description Server-sent events. The data of each is the job as `GET /v1/jobs/{id}` shows it: first as it is, then whenever it changes (`progress`), and at last how it ended (`end`), after which the stream ends. A comment every 15 seconds keeps the connection alive. The stream also ends with your token or session and when the process stops: come again with `Last-Event-ID`.
         *
         *     Requires the role `user`. API keys are refused.
         */
        get: operations["followJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what a job says about single rows
         * @description Of an import: rows that were rejected and why, rows of a history that no film fits, with up to five that may be meant, and ratings that were left because yours are newer. Kept for 30 days after the job.
         *
         *     Requires the role `user`. API keys are refused.
         */
        get: operations["downloadJobReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a failed job again
         * @description With all its attempts before it.
         *
         *     Requires the role `admin`. API keys are refused.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the models
         * @description Newest first, each with its metrics beside the popularity baseline.
         *
         *     Requires the role `admin`. An API key needs the scope `models:write`.
         */
        get: operations["listModels"];
        put?: never;
        /**
         * Train a model
         * @description On all ratings, as a job, one at a time. The model becomes active unless it is worse, beyond noise, than popularity or the one in use.
         *
         *     Requires the role `admin`. An API key needs the scope `models:write`.
         */
        post: operations["trainModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a model
         * @description Requires the role `admin`. An API key needs the scope `models:write`.
         */
        get: operations["readModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Serve a model
         * @description Also the way back to an earlier one.
         *
         *     Requires the role `admin`. An API key needs the scope `models:write`.
         */
        post: operations["activateModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search and list movies
         * @description Every filter and order can be combined, and paged through with the cursor of the page before.
         */
        get: operations["listMovies"];
        put?: never;
        /**
         * Add a movie
         * @description Requires the role `editor`. An API key needs the scope `movies:write`.
         */
        post: operations["createMovie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a movie */
        get: operations["readMovie"];
        /**
         * Replace a movie
         * @description What the body leaves out becomes empty. Send If-Match with the ETag that you read, so that nobody else’s edit is lost.
         *
         *     Requires the role `editor`. An API key needs the scope `movies:write`.
         */
        put: operations["replaceMovie"];
        post?: never;
        /**
         * Delete a movie
         * @description Its ratings, marks and tags go with it.
         *
         *     Requires the role `editor`. An API key needs the scope `movies:write`.
         */
        delete: operations["deleteMovie"];
        options?: never;
        head?: never;
        /**
         * Change a movie
         * @description JSON Merge Patch (RFC 7396): what the body leaves out stays, null empties.
         *
         *     Requires the role `editor`. An API key needs the scope `movies:write`.
         */
        patch: operations["patchMovie"];
        trace?: never;
    };
    "/v1/movies/{id}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your rating of a movie
         * @description Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        get: operations["readRating"];
        /**
         * Rate a movie
         * @description The next recommendations show it.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        put: operations["rateMovie"];
        post?: never;
        /**
         * Take back your rating of a movie
         * @description A rating that is not there is gone already.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        delete: operations["unrateMovie"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movies/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List similar movies
         * @description Those that the same people like; of a movie that few have rated, those with which it has most in common. `basis` says which.
         */
        get: operations["listSimilarMovies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movies/batch-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read many movies at once
         * @description Up to a hundred, in the order of their ids in the request.
         */
        post: operations["batchGetMovies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movies/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the catalogue
         * @description All movies, streamed as fast as you read, in the columns that POST /v1/movies/imports takes. In CSV lists are separated by `|`.
         *
         *     Requires the role `editor`. An API key needs the scope `movies:read`.
         */
        get: operations["exportMovies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movies/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import movies
         * @description One JSON object a line, CSV with a header, or a MovieLens zip, which brings its ratings along. A row changes the movie of its `id`, else of its `imdbId`, else of its `tmdbId`, and adds it where there is none; what it leaves out stays. Rows that cannot be taken are in the job’s report.
         *
         *     Requires the role `editor`. An API key needs the scope `movies:write`.
         */
        post: operations["importMovies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movies/popular": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the most rated movies */
        get: operations["listPopularMovies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movies/trending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List trending movies
         * @description What people like now rather than ever: each like counts half after every half-life (a week by default); a play counts as half a like, a view as a tenth, once for each person and day. While there are none of late, the most popular ones, and `basis` says so.
         */
        get: operations["listTrendingMovies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your notifications
         * @description Newest first. `GET /v1/notifications/stream` tells of new ones as they come.
         *
         *     Requires the role `user`. An API key needs the scope `notifications:read`.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a notification
         * @description Requires the role `user`. An API key needs the scope `notifications:write`.
         */
        delete: operations["deleteNotification"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as read
         * @description One that has been read stays read since then.
         *
         *     Requires the role `user`. An API key needs the scope `notifications:write`.
         */
        post: operations["markNotificationRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where you are told of what
         * @description Every kind of notifications that there is.
         *
         *     Requires the role `user`. API keys are refused.
         */
        get: operations["listNotificationPreferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/preferences/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Choose where you are told of a kind
         * @description A JSON Merge Patch. What concerns your security reaches you in the app and by mail, whatever you choose.
         *
         *     Requires the role `user`. API keys are refused.
         */
        patch: operations["patchNotificationPreference"];
        trace?: never;
    };
    "/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all notifications as read, up to one
         * @description Later ones stay as they are, so that none is marked that came while you read.
         *
         *     Requires the role `user`. An API key needs the scope `notifications:write`.
         */
        post: operations["markNotificationsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Be told of notifications as they come
         * @description Server-sent events: `ready` says where it begins, `notification` is one as `GET /v1/notifications` shows it, `read` says what you have read elsewhere (`id`, or all `upTo` a `seq`). Come again with `Last-Event-ID`, and nothing is lost or sent twice. A comment every 15 seconds keeps the connection alive. It ends with your token or session, and when the process stops. docs/notifications.md has a client.
         *
         *     Requires the role `user`. An API key needs the scope `notifications:read`.
         */
        get: operations["streamNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what you have not read
         * @description Requires the role `user`. An API key needs the scope `notifications:read`.
         */
        get: operations["readNotificationSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page that asks whether a mail is wanted no more
         * @description Where the link at the end of a mail leads. It changes nothing by itself: its button posts to the same address.
         */
        get: operations["showUnsubscribePage"];
        put?: never;
        /**
         * Get no more of a mail, by its link alone
         * @description The one-click unsubscription of RFC 8058: a body of any kind is accepted, and not looked at. The code names the person and what ends, and is good for nothing else. Doing it again changes nothing.
         */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/ws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Be told of notifications by a WebSocket
         * @description The same as `GET /v1/notifications/stream`, each event as a JSON text `{ id, event, data }`; come again with the last `id` as `after`. You say nothing. Closed with 1001 (the process stops), 1008 (too many streams of yours, or you said something), 1013 (you do not read) or 4401 (your token, session or key does not hold any more). Pages of other origins than the service and `CORS_ORIGINS` are refused. docs/notifications.md has a client.
         *
         *     Requires the role `user`. An API key needs the scope `notifications:read`.
         */
        get: operations["openNotificationSocket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ratings/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import ratings of many people
         * @description CSV with a header, or one JSON object a line: `userId`, `movieId`, `value` in stars, and `ratedAt`. All of it becomes visible at once; rows that cannot be taken are in the job’s report.
         *
         *     Requires the role `admin`. An API key needs the scope `ratings:write`.
         */
        post: operations["importRatings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get recommendations for yourself
         * @description Shows the very last rating that you made. Filters are exact: the list is never short while candidates exist.
         *
         *     Requires the role `user`. An API key needs the scope `recommendations:read`.
         */
        get: operations["listRecommendations"];
        put?: never;
        /**
         * Try recommendations for any ratings
         * @description Nothing is stored. An empty body gives the popular movies; `profiles` ask for one list for several people, with reasons for each. In the rate limit it counts as one request, one more for each 100 opinions, and with `explain` one more for each 50 scores.
         */
        post: operations["tryRecommendations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recommendations/why/{movieId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask why a movie is on your list, or why not
         * @description For any movie: its score, its rank, all its reasons, and the rule that keeps it off your list, if one does.
         *
         *     Requires the role `user`. An API key needs the scope `recommendations:read`.
         */
        get: operations["explainRecommendation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people
         * @description Newest first.
         *
         *     Requires the role `admin`. An API key needs the scope `users:read`.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a person
         * @description Yourself; an administrator may read anybody.
         *
         *     Requires the role `user`. An API key needs the scope `users:read`.
         */
        get: operations["readUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what a person may do
         * @description Takes effect on every node within five seconds. The last administrator stays one.
         *
         *     Requires the role `admin`. API keys are refused.
         */
        patch: operations["changeUserAccess"];
        trace?: never;
    };
    "/v1/users/{id}/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove the second factor of a person
         * @description For somebody who has lost it. Its recovery codes go with it, the person is signed out everywhere, and both of you get a mail.
         *
         *     Requires the role `admin`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        delete: operations["removeUserMfa"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your own profile
         * @description Requires the role `user`. An API key needs the scope `users:read`.
         */
        get: operations["readMe"];
        put?: never;
        post?: never;
        /**
         * Delete your account
         * @description Everything that is yours goes with it, at once and for good: ratings, lists, sessions, keys. GET /v1/users/me/export gives you a copy first.
         *
         *     Requires the role `user`. API keys are refused. Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /**
         * Change your own profile
         * @description A JSON Merge Patch. The address changes by POST /v1/auth/change-email, the password by /change-password.
         *
         *     Requires the role `user`. API keys are refused.
         */
        patch: operations["patchMe"];
        trace?: never;
    };
    "/v1/users/me/dismissals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the movies that are never recommended to you again
         * @description Newest first.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        get: operations["listDismissals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/dismissals/{movieId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Never recommend a movie again
         * @description Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        put: operations["dismissMovie"];
        post?: never;
        /**
         * Let a movie be recommended again
         * @description Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        delete: operations["undismissMovie"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything that is held about you
         * @description One JSON file, streamed: profile, ratings, tags, lists, sessions, keys, jobs and your part of the audit trail.
         *
         *     Requires the role `user`. API keys are refused.
         */
        get: operations["exportPersonalData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import what you rated, saw and want to see elsewhere
         * @description Letterboxd’s export, IMDb’s CSV, Trakt’s JSON, or any CSV whose columns you name. Films are found by id, else by title and year; what fits none is in the job’s report, with films that may be meant. Your newer ratings stay, and a second import of the same file changes nothing.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        post: operations["importHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your ratings
         * @description Newest first.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        get: operations["listRatings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/ratings/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate up to 500 movies at once
         * @description All of them or none.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        post: operations["rateMovies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/watched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what you have seen
         * @description Newest first.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        get: operations["listWatched"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/watched/{movieId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that you have seen a movie
         * @description It is no longer recommended, unless you ask for watched movies.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        put: operations["markWatched"];
        post?: never;
        /**
         * Say that you have not seen a movie
         * @description Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        delete: operations["unmarkWatched"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/watchlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your watchlist
         * @description Newest first.
         *
         *     Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        get: operations["listWatchlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/watchlist/{movieId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a movie on your watchlist
         * @description Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        put: operations["addToWatchlist"];
        post?: never;
        /**
         * Take a movie off your watchlist
         * @description Requires the role `user`. An API key needs the scope `ratings:write`.
         */
        delete: operations["removeFromWatchlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your webhooks
         * @description Newest first.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Make a webhook
         * @description From then on, events of the kinds that you name are sent to the address, signed as Standard Webhooks say. The secret is shown this once.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description With its log, and what waits to be delivered.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change, disable or enable a webhook
         * @description A JSON Merge Patch. What has been stored for an earlier address goes to the new one.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        patch: operations["patchWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was and is to be delivered
         * @description Newest first, of the last thirty days.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a delivery
         * @description With what was sent, what came back, and how long it took.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        get: operations["readWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver an event again
         * @description The same bytes under the same `webhook-id`, so that a receiver that has it already may ignore it.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description For 24 hours the old one signs beside it, so that a receiver can change over without a gap.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a webhook
         * @description Delivers an event of the type `webhook.test`, like any other.
         *
         *     Requires the role `editor`. An API key needs the scope `webhooks:write`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "import.finished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An import has ended, and what it brought is there
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["importFinished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "model.activated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Another model is served from now on
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["modelActivated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "movie.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A movie was added to the catalogue
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["movieCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "movie.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A movie was taken out of the catalogue
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["movieDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "movie.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A movie was edited
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["movieUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "rating.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person has rated a movie, changed that, or taken it back
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["ratingChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person has signed up
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["userCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person and all that was theirs is gone
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["userDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody tries whether the webhook works
         * @description Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.
         */
        post: operations["webhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        ApiKeyDto: {
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it stops working
             * @example 2030-01-01T00:00:00.000Z
             */
            expiresAt: string | null;
            /**
             * @description How the key begins, to tell keys apart
             * @example mk_3kTz9
             */
            hint: string;
            /**
             * Format: uuid
             * @description Id of the key
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f05
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute
             * @example 2026-05-01T12:00:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * @description What it is for
             * @example Nightly ratings export
             */
            name: string;
            /**
             * @description What it may do
             * @example [
             *       "recommendations:read"
             *     ]
             */
            scopes: string[];
        };
        ApiKeyListDto: {
            /** @description Your keys, newest first */
            items: components["schemas"]["ApiKeyDto"][];
        };
        AttemptDto: {
            /**
             * Format: date-time
             * @description When it began
             * @example 2026-05-01T12:00:00.000Z
             */
            at: string;
            /**
             * Format: int64
             * @description How long it took, in ms
             * @example 84
             */
            durationMs: number;
            /**
             * @description Why there was no answer
             * @example null
             */
            error: string | null;
            /**
             * @description Headers that were sent
             * @example {
             *       "webhook-timestamp": "1777636800"
             *     }
             */
            requestHeaders: {
                [key: string]: unknown;
            };
            /**
             * @description How the answer begins
             * @example ok
             */
            responseBody: string | null;
            /**
             * @description Some headers of the answer
             * @example {
             *       "content-type": "text/plain"
             *     }
             */
            responseHeaders: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description Status of the answer; null: there was none
             * @example 200
             */
            status: number | null;
            /**
             * @description Where it was sent
             * @example https://hooks.example/marquee
             */
            url: string;
        };
        AuditEventDto: {
            /**
             * @description What was done
             * @example session.opened
             */
            action: string;
            /**
             * Format: uuid
             * @description The person who did it
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
             */
            actorId: string | null;
            /**
             * @description What kind of actor did it
             * @example user
             * @enum {string}
             */
            actorKind: "user" | "apiKey" | "anonymous" | "system";
            /**
             * @description Address that the request came from
             * @example 203.0.113.7
             */
            address: string | null;
            /**
             * @description What else there is to say
             * @example {}
             */
            details: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description Id of the entry
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f07
             */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             * @example 2026-05-01T12:00:00.000Z
             */
            occurredAt: string;
            /**
             * @description Whether it worked
             * @example success
             * @enum {string}
             */
            outcome: "success" | "failure";
            /**
             * @description The request, as in the logs
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f08
             */
            requestId: string | null;
            /**
             * @description Which one
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f04
             */
            targetId: string | null;
            /**
             * @description What kind of thing it was done to
             * @example session
             */
            targetType: string | null;
            /**
             * @description What the client calls itself
             * @example curl/8.5.0
             */
            userAgent: string | null;
        };
        AuditEventPageDto: {
            /** @description The items of this page */
            items: components["schemas"]["AuditEventDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        BatchGetDto: {
            /**
             * @description Ids of movies, in the order in which you want them
             * @example [
             *       1,
             *       2,
             *       3
             *     ]
             */
            ids: number[];
        };
        BatchOutcomeDto: {
            /**
             * Format: int64
             * @description Movies that you had not rated before
             * @example 2
             */
            created: number;
            /**
             * Format: int64
             * @description Movies that you had rated before
             * @example 0
             */
            updated: number;
        };
        BatchRatingDto: {
            /**
             * Format: int32
             * @description Id of the movie
             * @example 1
             */
            movieId: number;
            /**
             * @description Stars, in halves
             * @example 4.5
             */
            value: number;
        };
        ChangeAccessDto: {
            /**
             * @description What they may do
             * @example editor
             * @enum {string}
             */
            role?: "user" | "editor" | "admin";
            /**
             * @description Suspended people are out within seconds
             * @example active
             * @enum {string}
             */
            status?: "active" | "suspended";
        };
        ChangeEmailDto: {
            /**
             * Format: email
             * @description The new address
             * @example ada.lovelace@example.com
             */
            email: string;
        };
        ChangePasswordDto: {
            /**
             * @description The password that you have; absent only if the account has none
             * @example plenty of popcorn tonight
             */
            currentPassword?: string;
            /**
             * @description At least 12 characters of any script (unless the deployment sets another length), and none that is guessed first
             * @example even more popcorn tonight
             */
            newPassword: string;
        };
        CheckDto: {
            /**
             * @description Why not
             * @example null
             */
            detail: string | null;
            /**
             * @description Dependency
             * @example database
             */
            name: string;
            /**
             * @description Whether it works
             * @example up
             * @enum {string}
             */
            status: "up" | "down";
        };
        ConfirmTotpDto: {
            /**
             * @description The six digits that the app shows
             * @example 123456
             */
            code: string;
        };
        CreateApiKeyDto: {
            /**
             * Format: date-time
             * @description When it stops working; null: when it is revoked
             * @example 2030-01-01T00:00:00Z
             */
            expiresAt?: string | null;
            /**
             * @description What it is for; one line
             * @example Nightly ratings export
             */
            name: string;
            /**
             * @description What it may do, and nothing else; never more than your role allows
             * @example [
             *       "recommendations:read"
             *     ]
             */
            scopes: ("movies:read" | "movies:write" | "ratings:write" | "recommendations:read" | "models:write" | "webhooks:write" | "notifications:read" | "notifications:write" | "users:read")[];
        };
        CreatedApiKeyDto: {
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it stops working
             * @example 2030-01-01T00:00:00.000Z
             */
            expiresAt: string | null;
            /**
             * @description How the key begins, to tell keys apart
             * @example mk_3kTz9
             */
            hint: string;
            /**
             * Format: uuid
             * @description Id of the key
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f05
             */
            id: string;
            /**
             * @description Send it as "Authorization: Bearer mk_…". It is stored nowhere: whoever loses it makes another
             * @example mk_<43 letters and digits><6 of checksum>
             */
            key: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute
             * @example 2026-05-01T12:00:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * @description What it is for
             * @example Nightly ratings export
             */
            name: string;
            /**
             * @description What it may do
             * @example [
             *       "recommendations:read"
             *     ]
             */
            scopes: string[];
        };
        CreateWebhookDto: {
            /**
             * @description What it is for; one line
             * @example Keeps our search index fresh
             */
            description?: string | null;
            /**
             * @description What it is told of. Events about people: their own, and to administrators all
             * @example [
             *       "movie.created",
             *       "movie.updated"
             *     ]
             */
            events: ("movie.created" | "movie.updated" | "movie.deleted" | "rating.changed" | "user.created" | "user.deleted" | "model.activated" | "import.finished")[];
            /**
             * Format: uri
             * @description Where events are sent, by POST: a public address, in production by https
             * @example https://hooks.example/marquee
             */
            url: string;
        };
        DecadeFacetDto: {
            /**
             * Format: int64
             * @description Movies of the decade
             * @example 187
             */
            count: number;
            /**
             * Format: int64
             * @description First year of the decade
             * @example 1990
             */
            value: number;
        };
        DeliveryDetailsDto: {
            /**
             * Format: int64
             * @description How often it was tried
             * @example 1
             */
            attemptCount: number;
            /** @description What was tried, oldest first */
            attempts: components["schemas"]["AttemptDto"][];
            /**
             * @description What is sent, byte for byte
             * @example {"type":"movie.created","timestamp":"…","data":{}}
             */
            body: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description Id of the event: its `webhook-id`
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a
             */
            eventId: string;
            /**
             * @description What has happened
             * @example movie.created
             */
            eventType: string;
            /**
             * Format: date-time
             * @description When it succeeded or failed for good
             * @example 2026-05-01T12:00:01.000Z
             */
            finishedAt: string | null;
            /**
             * Format: uuid
             * @description Id of the delivery
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0b
             */
            id: string;
            /**
             * Format: date-time
             * @description When it is tried next, at the earliest
             * @example null
             */
            nextAttemptAt: string | null;
            /**
             * Format: uuid
             * @description The delivery that it repeats
             * @example null
             */
            redeliveryOf: string | null;
            /**
             * @description How it stands
             * @example succeeded
             * @enum {string}
             */
            status: "pending" | "succeeded" | "failed";
        };
        DeliveryDto: {
            /**
             * Format: int64
             * @description How often it was tried
             * @example 1
             */
            attemptCount: number;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description Id of the event: its `webhook-id`
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a
             */
            eventId: string;
            /**
             * @description What has happened
             * @example movie.created
             */
            eventType: string;
            /**
             * Format: date-time
             * @description When it succeeded or failed for good
             * @example 2026-05-01T12:00:01.000Z
             */
            finishedAt: string | null;
            /**
             * Format: uuid
             * @description Id of the delivery
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0b
             */
            id: string;
            /**
             * Format: date-time
             * @description When it is tried next, at the earliest
             * @example null
             */
            nextAttemptAt: string | null;
            /**
             * Format: uuid
             * @description The delivery that it repeats
             * @example null
             */
            redeliveryOf: string | null;
            /**
             * @description How it stands
             * @example succeeded
             * @enum {string}
             */
            status: "pending" | "succeeded" | "failed";
        };
        DeliveryPageDto: {
            /** @description The items of this page */
            items: components["schemas"]["DeliveryDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        EstimateDto: {
            /**
             * @description Standard error over people
             * @example 0.01
             */
            standardError: number;
            /**
             * @description Mean over people
             * @example 0.34
             */
            value: number;
        };
        EvaluationDto: {
            /** @description The model; null where there is too little data to tell */
            model: components["schemas"]["ModelMetricsDto"] | null;
            /**
             * Format: int64
             * @description People whom the measured model had not seen
             * @example 200
             */
            people: number;
            /** @description Popularity, the baseline to beat */
            popularity: components["schemas"]["ModelMetricsDto"] | null;
            /**
             * @description Protocol: Liang et al. 2018, strong generalisation
             * @example liang
             */
            protocol: string;
        };
        EventDto: {
            /**
             * Format: uuid
             * @description Made by you: an event that you send again under its id counts once
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f10
             */
            eventId: string;
            /**
             * @description `impression`: shown in a list; `click`: chosen there; `view`: its page was looked at; `play`: it was played
             * @example play
             * @enum {string}
             */
            kind: "impression" | "click" | "view" | "play";
            /**
             * Format: int32
             * @description Id of the movie
             * @example 1
             */
            movieId: number;
            /**
             * Format: date-time
             * @description When it happened, if not now. What lies in the future counts as now; what is older than 30 days is ignored
             */
            occurredAt?: string;
            /**
             * Format: uuid
             * @description The `recommendationId` of the answer that showed the movie; it joins what was shown with what came of it
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f11
             */
            recommendationId?: string | null;
        };
        EventsOutcomeDto: {
            /**
             * Format: int64
             * @description Events that are new, and stored
             * @example 1
             */
            accepted: number;
            /**
             * Format: int64
             * @description Events that you had sent before, or twice in this request
             * @example 0
             */
            duplicates: number;
            /**
             * Format: int64
             * @description Events of movies that are not in the catalogue, or older than 30 days
             * @example 0
             */
            ignored: number;
        };
        FacetsDto: {
            /** @description By decade, oldest first */
            decades: components["schemas"]["DecadeFacetDto"][];
            /** @description By genre, most frequent first */
            genres: components["schemas"]["GenreFacetDto"][];
        };
        GenreDto: {
            /**
             * Format: int64
             * @description Movies that have it
             * @example 97
             */
            movieCount: number;
            /**
             * @description Name, as filters take it
             * @example Science Fiction
             */
            name: string;
        };
        GenreFacetDto: {
            /**
             * Format: int64
             * @description Movies that have it
             * @example 412
             */
            count: number;
            /**
             * @description Genre
             * @example Drama
             */
            value: string;
        };
        GenresDto: {
            /** @description All genres, by name */
            items: components["schemas"]["GenreDto"][];
        };
        GreetingDto: {
            /**
             * @description The greeting
             * @example Hello, Alice!
             */
            message: string;
        };
        HelloDto: {
            /**
             * @description Whom to greet
             * @example Alice
             */
            name?: string;
        };
        HomeDto: {
            /** @description At most eight; rows with fewer than four movies are left out */
            rows: components["schemas"]["HomeRowDto"][];
        };
        HomeRowDto: {
            /**
             * @description What kind of row it is
             * @example director
             * @enum {string}
             */
            kind: "for-you" | "because-you-rated" | "director" | "genre" | "trending" | "new" | "hidden-gems" | "popular";
            /** @description Movies; none is in two rows */
            movies: components["schemas"]["MovieDto"][];
            /**
             * @description Title; what it says is true of every movie in the row
             * @example More from Ridley Scott
             */
            title: string;
        };
        HypotheticalRatingDto: {
            /**
             * Format: int32
             * @description Id of the movie
             * @example 1
             */
            movieId: number;
            /**
             * @description Stars, in halves
             * @example 4.5
             */
            value: number;
        };
        IdentityDto: {
            /**
             * Format: date-time
             * @description Since when
             * @example 2026-05-01T12:00:00.000Z
             */
            linkedAt: string;
            /**
             * @description Name of the provider
             * @example example
             */
            provider: string;
            /**
             * @description Who you are there
             * @example 248289761001
             */
            subject: string;
        };
        IdentityListDto: {
            /** @description Yours, by provider */
            items: components["schemas"]["IdentityDto"][];
        };
        ImportFinishedEventDto: {
            /**
             * Format: int64
             * @description Rows that were there and are different now
             * @example 0
             */
            changed: number;
            /**
             * Format: int64
             * @description Rows that are new
             * @example 100836
             */
            created: number;
            /**
             * Format: uuid
             * @description The job that did it; null: a command
             * @example null
             */
            jobId: string | null;
            /**
             * @description What was imported
             * @example movielens
             */
            kind: string;
            /**
             * Format: int64
             * @description Rows that could not be taken
             * @example 0
             */
            rejected: number;
            /**
             * @description Where it came from
             * @example ml-latest-small
             */
            source: string;
            /**
             * Format: uuid
             * @description Who started it; null: the deployment itself
             * @example null
             */
            userId: string | null;
        };
        JobDto: {
            /**
             * Format: int64
             * @description How often it was begun: an attempt that fails or dies is followed by another
             * @example 1
             */
            attempt: number;
            /**
             * Format: date-time
             * @description When it was asked for
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Why it failed, or, while it is queued, why the last attempt did
             * @example null
             */
            error: string | null;
            /**
             * Format: date-time
             * @description When it ended
             * @example null
             */
            finishedAt: string | null;
            /**
             * Format: uuid
             * @description Id of the job
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02
             */
            id: string;
            /**
             * @description What kind of work it is
             * @example train-model
             */
            kind: string;
            /**
             * Format: uuid
             * @description Who asked for it; null: the service itself, or a person who is gone
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
             */
            ownerId: string | null;
            /** @description How far it is */
            progress: components["schemas"]["JobProgressDto"];
            /**
             * @description What came of it, once it succeeded
             * @example {
             *       "modelId": "01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03"
             *     }
             */
            result: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description When it began
             * @example 2026-05-01T12:00:01.000Z
             */
            startedAt: string | null;
            /**
             * @description Where it stands
             * @example running
             * @enum {string}
             */
            status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        };
        JobPageDto: {
            /** @description The items of this page */
            items: components["schemas"]["JobDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        JobProgressDto: {
            /**
             * @description What is done
             * @example 42
             */
            done: number;
            /**
             * @description Seconds left, at the pace so far
             * @example 12
             */
            etaSeconds: number | null;
            /**
             * @description Part that is done, 0 to 1; null while the whole is not known
             * @example 0.42
             */
            fraction: number | null;
            /**
             * @description What there is to say about it
             * @example null
             */
            message: string | null;
            /**
             * @description What part of the work it is in
             * @example inverse
             */
            phase: string | null;
            /**
             * @description How much is done in a second, so far
             * @example 3.5
             */
            ratePerSecond: number | null;
            /**
             * @description What there is to do
             * @example 100
             */
            total: number | null;
            /**
             * @description What is counted
             * @example percent
             */
            unit: string | null;
        };
        JsonWebKeyDto: {
            /**
             * @description Algorithm
             * @example ES256
             * @enum {string}
             */
            alg: "ES256";
            /**
             * @description Curve
             * @example P-256
             * @enum {string}
             */
            crv: "P-256";
            /**
             * @description Key id, as in the header of the tokens it signed
             * @example oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U
             */
            kid: string;
            /**
             * @description Key type
             * @example EC
             * @enum {string}
             */
            kty: "EC";
            /**
             * @description Signatures only
             * @example sig
             * @enum {string}
             */
            use: "sig";
            /**
             * @description x coordinate, base64url
             * @example f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU
             */
            x: string;
            /**
             * @description y coordinate, base64url
             * @example x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0
             */
            y: string;
        };
        JsonWebKeySetDto: {
            /** @description Keys that sign access tokens */
            keys: components["schemas"]["JsonWebKeyDto"][];
        };
        LinkIdentityDto: {
            /**
             * @description The `linkToken` of the problem `account-link-needed`
             * @example AVR6d3Jz
             */
            linkToken: string;
        };
        LinksDto: {
            /**
             * @description Swagger UI
             * @example /docs
             */
            docs: string;
            /**
             * @description Readiness
             * @example /health/ready
             */
            health: string;
            /**
             * @description The catalogue
             * @example /v1/movies
             */
            movies: string;
            /**
             * @description The OpenAPI document
             * @example /openapi.json
             */
            openapi: string;
        };
        LiveDto: {
            /**
             * @description The process answers
             * @example ok
             * @enum {string}
             */
            status: "ok";
        };
        LoginDto: {
            /**
             * @description Address you signed up with
             * @example ada@example.com
             */
            email: string;
            /**
             * @description Your password
             * @example plenty of popcorn tonight
             */
            password: string;
            /**
             * @description Where the refresh token goes: into the answer, or for browsers into a cookie that no script can read and that only our own pages can use
             * @default body
             * @example body
             * @enum {string}
             */
            transport?: "body" | "cookie";
        };
        MailedDto: {
            /**
             * @description What happens next
             * @example If there is such an account, a mail is on its way to it.
             */
            message: string;
        };
        MailRequestDto: {
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.com
             */
            email: string;
        };
        MarkedMovieDto: {
            /**
             * Format: date-time
             * @description When you put it there
             * @example 2026-05-01T12:00:00.000Z
             */
            addedAt: string;
            /** @description The movie */
            movie: components["schemas"]["MovieDto"];
        };
        MarkedMoviePageDto: {
            /** @description The items of this page */
            items: components["schemas"]["MarkedMovieDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        MemberDto: {
            /**
             * @description Why, in a sentence
             * @example Because Ana rated Alien 5
             */
            because: string;
            /**
             * @description Name, as it was given
             * @example Ana
             */
            name: string;
            /** @description Why: contributions that add up to this person’s score, the largest first */
            reasons: components["schemas"]["ReasonDto"][];
            /**
             * @description How much it fits this person
             * @example 0.61
             */
            score: number;
        };
        MemberProfileDto: {
            /**
             * @description Ids of movies that are not liked (as one star)
             * @example [
             *       4
             *     ]
             */
            dislikes?: number[];
            /**
             * @description Ids of movies that are liked (as five stars)
             * @example [
             *       3
             *     ]
             */
            likes?: number[];
            /**
             * @description Name, unlike the others’; one line
             * @example Ana
             */
            name: string;
            /** @description Ratings */
            ratings?: components["schemas"]["HypotheticalRatingDto"][];
        };
        MfaStatusDto: {
            /**
             * @description Whether signing in needs a second factor
             * @example true
             */
            enabled: boolean;
            /**
             * Format: int64
             * @description Recovery codes that have not been used
             * @example 10
             */
            recoveryCodesLeft: number;
        };
        ModelActivatedEventDto: {
            /**
             * Format: uuid
             * @description Id of the model
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f06
             */
            id: string;
        };
        ModelDto: {
            /**
             * Format: date-time
             * @description When it was last activated
             * @example 2026-05-01T12:00:00.000Z
             */
            activatedAt: string | null;
            /**
             * @description Whether it is the one that is served
             * @example true
             */
            active: boolean;
            /**
             * @description Algorithm
             * @example ease-plus
             */
            algorithm: string;
            /**
             * @description Whether it can be activated: only the files of the last models are kept
             * @example true
             */
            artefactAvailable: boolean;
            /**
             * Format: date-time
             * @description When it was trained
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description How good it is on held-out people */
            evaluation: components["schemas"]["EvaluationDto"] | null;
            /**
             * Format: uuid
             * @description Id of the model
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03
             */
            id: string;
            /**
             * Format: int64
             * @description Movies it knows
             * @example 700
             */
            movies: number;
            /**
             * @description Hyper-parameters
             * @example {
             *       "regularization": 260,
             *       "popularityWeight": 0.3,
             *       "maxItems": 2500
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description People it learned from
             * @example 2000
             */
            people: number;
            /**
             * Format: int64
             * @description Ratings it learned from
             * @example 120000
             */
            ratings: number;
            /**
             * Format: int64
             * @description How long the training took, in ms
             * @example 1800
             */
            trainingMs: number;
            /**
             * @description Why it became active after its training, or why not
             * @example Not worse than popularity.
             */
            verdict: string;
        };
        ModelMetricsDto: {
            /** @description Part of the catalogue that is in somebody’s first twenty */
            coverageAt20: components["schemas"]["EstimateDto"];
            /** @description How unlike each other the first twenty are, 0 to 1 */
            diversityAt20: components["schemas"]["EstimateDto"];
            /** @description NDCG@100 */
            ndcgAt100: components["schemas"]["EstimateDto"];
            /** @description How little known the first twenty are, in bits */
            noveltyAt20: components["schemas"]["EstimateDto"];
            /** @description Recall@20 */
            recallAt20: components["schemas"]["EstimateDto"];
            /** @description Recall@50 */
            recallAt50: components["schemas"]["EstimateDto"];
        };
        ModelPageDto: {
            /** @description The items of this page */
            items: components["schemas"]["ModelDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        MovieBatchDto: {
            /** @description Those that there are, in the order that was asked for */
            items: components["schemas"]["MovieDto"][];
            /**
             * @description Ids that no movie has
             * @example []
             */
            missing: number[];
        };
        MovieDeletedEventDto: {
            /**
             * Format: int64
             * @description Id that the movie had
             * @example 1
             */
            id: number;
        };
        MovieDetailsDto: {
            /**
             * @description For adults: shown to nobody who has not asked for such films
             * @default false
             * @example false
             */
            adult?: boolean;
            /**
             * @description Principal cast
             * @example [
             *       "Maggie Cheung",
             *       "Tony Leung Chiu-wai"
             *     ]
             */
            cast?: string[];
            /**
             * @description Directors
             * @example [
             *       "Wong Kar-wai"
             *     ]
             */
            directors?: string[];
            /**
             * @description Genres
             * @example [
             *       "Drama",
             *       "Romance"
             *     ]
             */
            genres?: ("Action" | "Adventure" | "Animation" | "Comedy" | "Crime" | "Documentary" | "Drama" | "Family" | "Fantasy" | "History" | "Horror" | "Music" | "Mystery" | "Romance" | "Science Fiction" | "Thriller" | "TV Movie" | "War" | "Western")[];
            /**
             * @description Id at IMDb, such as tt0118694; no two movies share one
             * @example null
             */
            imdbId?: string | null;
            /**
             * @description Languages (ISO 639-1), the main one first
             * @example [
             *       "zh"
             *     ]
             */
            languages?: string[];
            /**
             * @description Title in its own language; one line
             * @example 花樣年華
             */
            originalTitle?: string | null;
            /**
             * @description What it is about, in a few sentences
             * @example Two neighbours in 1960s Hong Kong learn that their spouses are having an affair.
             */
            overview?: string | null;
            /**
             * @description Address of a poster
             * @example https://images.example.com/in-the-mood-for-love.jpg
             */
            posterUrl?: string | null;
            /**
             * Format: int32
             * @description Length in minutes
             * @example 98
             */
            runtimeMinutes?: number | null;
            /**
             * @description Title as people know it; one line
             * @example In the Mood for Love
             */
            title: string;
            /**
             * Format: int32
             * @description Id at TMDB; no two movies share one
             * @example null
             */
            tmdbId?: number | null;
            /**
             * Format: int32
             * @description Year of the first release
             * @example 2000
             */
            year?: number | null;
        };
        MovieDto: {
            /**
             * @description For adults
             * @example false
             */
            adult: boolean;
            /**
             * @description Principal cast
             * @example [
             *       "Maggie Cheung",
             *       "Tony Leung Chiu-wai"
             *     ]
             */
            cast: string[];
            /**
             * Format: date-time
             * @description When it was added
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Directors
             * @example [
             *       "Wong Kar-wai"
             *     ]
             */
            directors: string[];
            /**
             * @description Genres
             * @example [
             *       "Drama",
             *       "Romance"
             *     ]
             */
            genres: string[];
            /**
             * Format: int64
             * @description Id of the movie
             * @example 1
             */
            id: number;
            /**
             * @description Id at IMDb
             * @example tt0118694
             */
            imdbId: string | null;
            /**
             * @description Languages (ISO 639-1), the main one first
             * @example [
             *       "zh"
             *     ]
             */
            languages: string[];
            /**
             * @description Title in its own language, where it differs
             * @example 花樣年華
             */
            originalTitle: string | null;
            /**
             * @description What it is about
             * @example Two neighbours learn that their spouses are having an affair.
             */
            overview: string | null;
            /**
             * @description Address of a poster
             * @example null
             */
            posterUrl: string | null;
            /**
             * @description Mean rating in stars, two decimals; null where nobody has rated it
             * @example 4.12
             */
            ratingAverage: number | null;
            /**
             * Format: int64
             * @description How many people rated it
             * @example 311
             */
            ratingCount: number;
            /**
             * Format: int64
             * @description Length in minutes
             * @example 98
             */
            runtimeMinutes: number | null;
            /**
             * @description Title as people know it
             * @example In the Mood for Love
             */
            title: string;
            /**
             * Format: int64
             * @description Id at TMDB
             * @example 843
             */
            tmdbId: number | null;
            /**
             * Format: date-time
             * @description When it was last edited
             * @example 2026-05-01T12:00:00.000Z
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description Year of the first release
             * @example 2000
             */
            year: number | null;
        };
        MovieEventDto: {
            /**
             * Format: int64
             * @description Id of the movie
             * @example 1
             */
            id: number;
            /**
             * @description Its title
             * @example In the Mood for Love
             */
            title: string;
            /**
             * Format: int64
             * @description Which edit of it this is; a smaller one is older
             * @example 1
             */
            version: number;
            /**
             * Format: int64
             * @description Year of its first release
             * @example 2000
             */
            year: number | null;
        };
        MoviePageDto: {
            /** @description Counts, where facets=true asked for them */
            facets?: components["schemas"]["FacetsDto"];
            /** @description The items of this page */
            items: components["schemas"]["MovieDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        MovieSearchPageDto: {
            /** @description Counts, where facets=true asked for them */
            facets?: components["schemas"]["FacetsDto"];
            /** @description The items of this page */
            items: components["schemas"]["SomeMovieDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        NotificationDto: {
            /**
             * @description In a sentence or two
             * @example 1,250 ratings were imported; 3 rows were not.
             */
            body: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description The same for programs; what is in it depends on the kind
             * @example {
             *       "imported": 1250
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description Id of the notification
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a
             */
            id: string;
            /**
             * @description What kind of thing it is about
             * @example import.finished
             * @enum {string}
             */
            kind: "import.finished" | "model.activated" | "recommendations.fresh" | "movie.added" | "webhook.disabled" | "security.signed_in" | "security.password_changed" | "security.mfa_changed" | "security.api_key_created" | "security.email_changed" | "security.session_reuse";
            /**
             * @description The address of what it is about, in this API
             * @example /v1/jobs/01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02
             */
            link: string | null;
            /**
             * Format: date-time
             * @description When you read it
             * @example null
             */
            readAt: string | null;
            /**
             * Format: int64
             * @description Its place among yours: later ones have larger numbers, with gaps
             * @example 17
             */
            seq: number;
            /**
             * @description In a line
             * @example Your import is done
             */
            title: string;
        };
        NotificationPageDto: {
            /** @description The items of this page */
            items: components["schemas"]["NotificationDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        NotificationPreferenceDto: {
            /**
             * @description In the digest
             * @example true
             */
            digest: boolean;
            /**
             * @description Channels that cannot be switched off
             * @example []
             */
            fixed: ("inApp" | "mail" | "digest")[];
            /**
             * @description In the app: in the list and its streams
             * @example true
             */
            inApp: boolean;
            /**
             * @description A kind of notifications
             * @example movie.added
             * @enum {string}
             */
            kind: "import.finished" | "model.activated" | "recommendations.fresh" | "movie.added" | "webhook.disabled" | "security.signed_in" | "security.password_changed" | "security.mfa_changed" | "security.api_key_created" | "security.email_changed" | "security.session_reuse";
            /**
             * @description By a mail of its own
             * @example false
             */
            mail: boolean;
            /**
             * @description What it is
             * @example A movie of a genre that you like was added
             */
            summary: string;
        };
        NotificationPreferencesDto: {
            /** @description Every kind of notifications that there is */
            items: components["schemas"]["NotificationPreferenceDto"][];
        };
        NotificationSummaryDto: {
            /**
             * Format: int64
             * @description How many you have not read
             * @example 3
             */
            unreadCount: number;
        };
        PatchMovieDto: {
            /**
             * @description For adults: shown to nobody who has not asked for such films
             * @example false
             */
            adult?: boolean;
            /**
             * @description Principal cast
             * @example [
             *       "Maggie Cheung",
             *       "Tony Leung Chiu-wai"
             *     ]
             */
            cast?: string[];
            /**
             * @description Directors
             * @example [
             *       "Wong Kar-wai"
             *     ]
             */
            directors?: string[];
            /**
             * @description Genres
             * @example [
             *       "Drama",
             *       "Romance"
             *     ]
             */
            genres?: ("Action" | "Adventure" | "Animation" | "Comedy" | "Crime" | "Documentary" | "Drama" | "Family" | "Fantasy" | "History" | "Horror" | "Music" | "Mystery" | "Romance" | "Science Fiction" | "Thriller" | "TV Movie" | "War" | "Western")[];
            /**
             * @description Id at IMDb, such as tt0118694; no two movies share one
             * @example null
             */
            imdbId?: string | null;
            /**
             * @description Languages (ISO 639-1), the main one first
             * @example [
             *       "zh"
             *     ]
             */
            languages?: string[];
            /**
             * @description Title in its own language; one line
             * @example 花樣年華
             */
            originalTitle?: string | null;
            /**
             * @description What it is about, in a few sentences
             * @example Two neighbours in 1960s Hong Kong learn that their spouses are having an affair.
             */
            overview?: string | null;
            /**
             * @description Address of a poster
             * @example https://images.example.com/in-the-mood-for-love.jpg
             */
            posterUrl?: string | null;
            /**
             * Format: int32
             * @description Length in minutes
             * @example 98
             */
            runtimeMinutes?: number | null;
            /**
             * @description Title as people know it; one line
             * @example In the Mood for Love
             */
            title?: string;
            /**
             * Format: int32
             * @description Id at TMDB; no two movies share one
             * @example null
             */
            tmdbId?: number | null;
            /**
             * Format: int32
             * @description Year of the first release
             * @example 2000
             */
            year?: number | null;
        };
        PatchNotificationPreferenceDto: {
            /**
             * @description In the digest
             * @example true
             */
            digest?: boolean;
            /**
             * @description In the app: in the list and its streams
             * @example true
             */
            inApp?: boolean;
            /**
             * @description By a mail of its own
             * @example false
             */
            mail?: boolean;
        };
        PatchProfileDto: {
            /**
             * @description Name that others see; one line
             * @example Ada
             */
            displayName?: string;
            /**
             * @description Language, as BCP 47
             * @example en-GB
             */
            locale?: string;
            /** @description What you like */
            preferences?: components["schemas"]["PreferencesPatchDto"];
        };
        PatchWebhookDto: {
            /**
             * @description What it is for; one line
             * @example Keeps our search index fresh
             */
            description?: string | null;
            /**
             * @description false: nothing is delivered, and what waits is given up; true: from now on again
             * @example true
             */
            enabled?: boolean;
            /**
             * @description What it is told of. Events about people: their own, and to administrators all
             * @example [
             *       "movie.created",
             *       "movie.updated"
             *     ]
             */
            events?: ("movie.created" | "movie.updated" | "movie.deleted" | "rating.changed" | "user.created" | "user.deleted" | "model.activated" | "import.finished")[];
            /**
             * Format: uri
             * @description Where events are sent, by POST: a public address, in production by https
             * @example https://hooks.example/marquee
             */
            url?: string;
        };
        PreferencesDto: {
            /**
             * @description Genres they like best
             * @example [
             *       "Comedy"
             *     ]
             */
            favouriteGenres: string[];
            /**
             * @description Whether films for adults are among what they are shown
             * @example false
             */
            showAdult: boolean;
        };
        PreferencesPatchDto: {
            /**
             * @description Genres you like best; the whole list is replaced
             * @example [
             *       "Comedy",
             *       "Science Fiction"
             *     ]
             */
            favouriteGenres?: string[];
            /**
             * @description Show films for adults, too
             * @example false
             */
            showAdult?: boolean;
        };
        Problem: {
            /**
             * @description What happened this time
             * @example One part of the input cannot be accepted.
             */
            detail: string;
            /** @description Every fault of the input, on 400 */
            errors?: components["schemas"]["ProblemFieldError"][];
            /**
             * @description The path that was asked for
             * @example /v1/movies
             */
            instance: string | null;
            /**
             * @description Find the request in the logs by it
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
             */
            requestId: string;
            /**
             * Format: int32
             * @description The HTTP status
             * @example 400
             */
            status: number;
            /**
             * @description The kind in words
             * @example Invalid input
             */
            title: string;
            /**
             * @description What kind of problem: a path that explains itself on GET
             * @example /problems/invalid-input
             */
            type: string;
        } & {
            [key: string]: unknown;
        };
        ProblemFieldError: {
            /**
             * @description Stable name of the rule
             * @example isInt
             */
            code: string;
            /**
             * @description What is expected
             * @example must be an integer from 1870 to 2100
             */
            detail: string;
            /**
             * @description Name of the query or path parameter
             * @example limit
             */
            parameter?: string;
            /**
             * @description JSON Pointer into the body
             * @example /year
             */
            pointer?: string;
        };
        ProblemTypeDto: {
            /**
             * @description What it means and what to do
             * @example Nothing lives at this address.
             */
            explanation: string;
            /**
             * Format: int64
             * @description HTTP status it comes with
             * @example 404
             */
            status: number;
            /**
             * @description Short name
             * @example Not found
             */
            title: string;
            /**
             * @description The URI that `type` carries
             * @example /problems/not-found
             */
            type: string;
        };
        ProblemTypesDto: {
            /** @description All problem types, by name */
            items: components["schemas"]["ProblemTypeDto"][];
        };
        ProvidersDto: {
            /**
             * @description Names of the providers that people can sign in with
             * @example [
             *       "example"
             *     ]
             */
            items: string[];
        };
        RateBatchDto: {
            /** @description Ratings, at most one a movie */
            ratings: components["schemas"]["BatchRatingDto"][];
        };
        RatedMovieDto: {
            /** @description The movie */
            movie: components["schemas"]["MovieDto"];
            /**
             * Format: int64
             * @description Id of the movie
             * @example 1
             */
            movieId: number;
            /**
             * Format: date-time
             * @description When you rated it last
             * @example 2026-05-01T12:00:00.000Z
             */
            ratedAt: string;
            /**
             * @description Stars, in halves
             * @example 4.5
             */
            value: number;
        };
        RatedMoviePageDto: {
            /** @description The items of this page */
            items: components["schemas"]["RatedMovieDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        RateMovieDto: {
            /**
             * @description Stars, in halves
             * @example 4.5
             */
            value: number;
        };
        RatingChangedEventDto: {
            /**
             * @description Stars before; null: there were none
             * @example null
             */
            before: number | null;
            /**
             * Format: int64
             * @description Id of the movie
             * @example 1
             */
            movieId: number;
            /**
             * Format: uuid
             * @description Who rated
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
             */
            userId: string;
            /**
             * @description Stars, in halves; null: taken back
             * @example 4.5
             */
            value: number | null;
        };
        RatingDto: {
            /**
             * Format: int64
             * @description Id of the movie
             * @example 1
             */
            movieId: number;
            /**
             * Format: date-time
             * @description When you rated it last
             * @example 2026-05-01T12:00:00.000Z
             */
            ratedAt: string;
            /**
             * @description Stars, in halves
             * @example 4.5
             */
            value: number;
        };
        ReadNotificationsDto: {
            /**
             * Format: int64
             * @description The `seq` of the last one: it and all before it
             * @example 17
             */
            upTo: number;
        };
        ReadyDto: {
            /** @description One entry a dependency */
            checks: components["schemas"]["CheckDto"][];
            /**
             * @description Degraded: serves everything, but slower or alone
             * @example ok
             * @enum {string}
             */
            status: "ok" | "degraded";
        };
        ReasonDto: {
            /**
             * @description What it gives to the score; all of them add up to it
             * @example 0.31
             */
            contribution: number;
            /**
             * @description From who likes both, from what both have in common, from how many like it, from what is left, from a person
             * @example rating
             * @enum {string}
             */
            kind: "rating" | "content" | "popular" | "other" | "person";
            /**
             * Format: int64
             * @description The movie you rated; null for popularity and for the sum of smaller reasons
             * @example 1
             */
            movieId: number | null;
            /**
             * @description The same in words
             * @example You rated The Godfather 5
             */
            text: string;
            /**
             * @description Its title, "Popular", or "Other ratings of yours"
             * @example The Godfather
             */
            title: string;
        };
        ReauthenticateDto: {
            /**
             * @description The six digits of your app
             * @example 123456
             */
            code?: string;
            /**
             * @description Your password
             * @example plenty of popcorn tonight
             */
            password?: string;
            /**
             * @description One of your recovery codes
             * @example a1b2c-d3e4f-g5h6j-k7m8n
             */
            recoveryCode?: string;
        };
        RecommendationDto: {
            /**
             * @description Why, in a sentence
             * @example Because you rated Alien 5 and Blade Runner 4½
             */
            because: string;
            /** @description Of a list for several people: each one’s view; else empty */
            members: components["schemas"]["MemberDto"][];
            /** @description The movie */
            movie: components["schemas"]["MovieDto"];
            /** @description Why: contributions that add up to the score, the largest first */
            reasons: components["schemas"]["ReasonDto"][];
            /**
             * @description How much it fits; comparable within one list
             * @example 0.84
             */
            score: number;
            /**
             * @description Whether your ratings, the content, or popularity alone speaks for it
             * @example model
             * @enum {string}
             */
            strategy: "model" | "content" | "popular";
        };
        RecommendationsDto: {
            /**
             * Format: uuid
             * @description Model that scored it; null while there is none
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03
             */
            modelId: string | null;
            /**
             * Format: uuid
             * @description Names this list, for events that refer to it
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f04
             */
            recommendationId: string;
            /** @description Best first */
            recommendations: components["schemas"]["RecommendationDto"][];
        };
        RecoveryCodesDto: {
            /**
             * @description Each works once, in place of a code
             * @example [
             *       "a1b2c-d3e4f-g5h6j-k7m8n"
             *     ]
             */
            recoveryCodes: string[];
        };
        RefreshDto: {
            /**
             * @description The refresh token of the last sign-in or refresh; absent where it is in the cookie
             * @example p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA
             */
            refreshToken?: string;
        };
        RegisterDto: {
            /**
             * @description Name that others see; one line
             * @example Ada
             */
            displayName: string;
            /**
             * Format: email
             * @description Address to sign in with
             * @example ada@example.com
             */
            email: string;
            /**
             * @description At least 12 characters of any script (unless the deployment sets another length); no other rules
             * @example plenty of popcorn tonight
             */
            password: string;
        };
        RegisteredDto: {
            /**
             * @description What happens next
             * @example If the address is free, the account exists now: sign in with POST /v1/auth/login. A mail is on its way.
             */
            message: string;
        };
        ResetPasswordDto: {
            /**
             * @description At least 12 characters of any script (unless the deployment sets another length), and none that is guessed first
             * @example even more popcorn tonight
             */
            password: string;
            /**
             * @description The token of the mail
             * @example p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA
             */
            token: string;
        };
        SendEventsDto: {
            /** @description What happened, in any order */
            events: components["schemas"]["EventDto"][];
        };
        SessionDto: {
            /**
             * @description Address that it signed in from
             * @example 203.0.113.7
             */
            address: string | null;
            /**
             * Format: date-time
             * @description When it signed in
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Whether it is the one that asks
             * @example true
             */
            current: boolean;
            /**
             * Format: date-time
             * @description When it ends, however much it is used; unused it ends after seven days
             * @example 2026-05-31T12:00:00.000Z
             */
            expiresAt: string;
            /**
             * Format: uuid
             * @description Id of the session
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f04
             */
            id: string;
            /**
             * Format: date-time
             * @description When it last got new tokens
             * @example 2026-05-01T12:00:00.000Z
             */
            lastUsedAt: string;
            /**
             * @description How its refresh token travels
             * @example body
             * @enum {string}
             */
            transport: "body" | "cookie";
            /**
             * @description What the device calls itself
             * @example Mozilla/5.0 (X11; Linux x86_64)
             */
            userAgent: string | null;
        };
        SessionListDto: {
            /** @description Your sessions, last used first */
            items: components["schemas"]["SessionDto"][];
        };
        SharedFeatureDto: {
            /**
             * @description What it is
             * @example director
             * @enum {string}
             */
            kind: "genre" | "director" | "actor" | "tag" | "period";
            /**
             * @description Its name
             * @example Ridley Scott
             */
            name: string;
        };
        SignedInDto: {
            /**
             * @description Send it as "Authorization: Bearer …"
             * @example eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Im9LSSJ9.e30.c2ln
             */
            accessToken: string | null;
            /**
             * Format: int64
             * @description Seconds until the access token ends
             * @example 900
             */
            expiresIn: number | null;
            /**
             * @description Whether POST /v1/auth/mfa/verify has to follow
             * @example false
             */
            mfaRequired: boolean;
            /**
             * @description For that second step; it is no access token
             * @example null
             */
            mfaToken: string | null;
            /**
             * @description Works once, for new tokens; null where it is in the cookie
             * @example p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA
             */
            refreshToken: string | null;
            /**
             * @description Kind of the access token
             * @example Bearer
             * @enum {string|null}
             */
            tokenType: "Bearer" | null;
        };
        SimilarMovieDto: {
            /**
             * @description Near by who likes both, or by what both have in common
             * @example ratings
             * @enum {string}
             */
            basis: "ratings" | "content";
            /** @description The movie */
            movie: components["schemas"]["MovieDto"];
            /** @description What both have in common, the most telling first */
            shared: components["schemas"]["SharedFeatureDto"][];
            /**
             * @description How near it is, 0 to 1
             * @example 0.42
             */
            similarity: number;
        };
        SimilarMoviesDto: {
            /** @description Most similar first */
            items: components["schemas"]["SimilarMovieDto"][];
            /**
             * @description Always null: the list is whole
             * @example null
             */
            nextCursor: string | null;
        };
        SomeMovieDto: {
            /**
             * @description For adults
             * @example false
             */
            adult?: boolean;
            /**
             * @description Principal cast
             * @example [
             *       "Maggie Cheung",
             *       "Tony Leung Chiu-wai"
             *     ]
             */
            cast?: string[];
            /**
             * Format: date-time
             * @description When it was added
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt?: string;
            /**
             * @description Directors
             * @example [
             *       "Wong Kar-wai"
             *     ]
             */
            directors?: string[];
            /**
             * @description Genres
             * @example [
             *       "Drama",
             *       "Romance"
             *     ]
             */
            genres?: string[];
            /**
             * Format: int64
             * @description Id of the movie
             * @example 1
             */
            id: number;
            /**
             * @description Id at IMDb
             * @example tt0118694
             */
            imdbId?: string | null;
            /**
             * @description Languages (ISO 639-1), the main one first
             * @example [
             *       "zh"
             *     ]
             */
            languages?: string[];
            /**
             * @description Title in its own language, where it differs
             * @example 花樣年華
             */
            originalTitle?: string | null;
            /**
             * @description What it is about
             * @example Two neighbours learn that their spouses are having an affair.
             */
            overview?: string | null;
            /**
             * @description Address of a poster
             * @example null
             */
            posterUrl?: string | null;
            /**
             * @description Mean rating in stars, two decimals; null where nobody has rated it
             * @example 4.12
             */
            ratingAverage?: number | null;
            /**
             * Format: int64
             * @description How many people rated it
             * @example 311
             */
            ratingCount?: number;
            /**
             * Format: int64
             * @description Length in minutes
             * @example 98
             */
            runtimeMinutes?: number | null;
            /**
             * @description Title as people know it
             * @example In the Mood for Love
             */
            title?: string;
            /**
             * Format: int64
             * @description Id at TMDB
             * @example 843
             */
            tmdbId?: number | null;
            /**
             * Format: date-time
             * @description When it was last edited
             * @example 2026-05-01T12:00:00.000Z
             */
            updatedAt?: string;
            /**
             * Format: int64
             * @description Year of the first release
             * @example 2000
             */
            year?: number | null;
        };
        TokensDto: {
            /**
             * @description Send it as "Authorization: Bearer …"
             * @example eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Im9LSSJ9.e30.c2ln
             */
            accessToken: string;
            /**
             * Format: int64
             * @description Seconds until the access token ends
             * @example 900
             */
            expiresIn: number;
            /**
             * @description Works once, for new tokens; null where it is in the cookie
             * @example p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA
             */
            refreshToken: string | null;
            /**
             * @description Kind of the access token
             * @example Bearer
             * @enum {string}
             */
            tokenType: "Bearer";
        };
        TotpEnrolmentDto: {
            /**
             * @description The secret as an address that apps open
             * @example otpauth://totp/Marquee:ada%40example.com?issuer=Marquee&secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30
             */
            otpauthUri: string;
            /**
             * @description The address as a QR code to scan, an SVG document
             * @example <svg xmlns="http://www.w3.org/2000/svg"/>
             */
            qrSvg: string;
            /**
             * @description The secret, in base32, to type
             * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
             */
            secret: string;
        };
        TrendingMovieDto: {
            /**
             * @description Likes of late with plays and views, which weigh less; each counts half after every half-life
             * @example 12.5
             */
            attention: number;
            /** @description The movie */
            movie: components["schemas"]["MovieDto"];
        };
        TrendingMoviesDto: {
            /**
             * @description Likes of late, with plays and views; popularity, with an attention of 0, while there are none
             * @example likes
             * @enum {string}
             */
            basis: "likes" | "popularity";
            /** @description Most attention first, or most popular first */
            items: components["schemas"]["TrendingMovieDto"][];
            /**
             * @description Always null: the list is whole
             * @example null
             */
            nextCursor: string | null;
        };
        UndoEmailChangeDto: {
            /**
             * @description The token of the mail to the address that the account had
             * @example p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA
             */
            token: string;
        };
        UserDto: {
            /**
             * Format: date-time
             * @description When they signed up
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Name that others see
             * @example Ada
             */
            displayName: string;
            /**
             * Format: email
             * @description Address they sign in with
             * @example ada@example.com
             */
            email: string | null;
            /**
             * @description Whether they have shown that they read mail to it
             * @example true
             */
            emailVerified: boolean;
            /**
             * Format: uuid
             * @description Id of the person
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
             */
            id: string;
            /**
             * @description Language, as BCP 47
             * @example en
             */
            locale: string;
            /** @description What they like */
            preferences: components["schemas"]["PreferencesDto"];
            /**
             * @description What they may do
             * @example user
             * @enum {string}
             */
            role: "user" | "editor" | "admin";
            /**
             * @description Suspended people cannot sign in
             * @example active
             * @enum {string}
             */
            status: "active" | "suspended";
            /**
             * Format: date-time
             * @description When their profile last changed
             * @example 2026-05-01T12:00:00.000Z
             */
            updatedAt: string;
        };
        UserEventDto: {
            /**
             * Format: uuid
             * @description Id of the person
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
             */
            userId: string;
        };
        UserPageDto: {
            /** @description The items of this page */
            items: components["schemas"]["UserDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        VerdictDto: {
            /**
             * @description Why, in a sentence
             * @example Because you rated Alien 5 and Blade Runner 4½
             */
            because: string;
            /**
             * @description What keeps it off your list; null if nothing does
             * @example rated
             * @enum {string|null}
             */
            hiddenBy: "dismissed" | "rated" | "watched" | "adult" | null;
            /** @description Of a list for several people: each one’s view; else empty */
            members: components["schemas"]["MemberDto"][];
            /**
             * Format: uuid
             * @description Model that scored it; null while there is none
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03
             */
            modelId: string | null;
            /** @description The movie */
            movie: components["schemas"]["MovieDto"];
            /**
             * Format: int64
             * @description Its place among all that you have not rated, 1 is best; null where the model does not know it
             * @example 12
             */
            rank: number | null;
            /** @description Why: contributions that add up to the score, the largest first */
            reasons: components["schemas"]["ReasonDto"][];
            /**
             * @description How much it fits; comparable within one list
             * @example 0.84
             */
            score: number;
            /**
             * @description Whether your ratings, the content, or popularity alone speaks for it
             * @example model
             * @enum {string}
             */
            strategy: "model" | "content" | "popular";
        };
        VerifyEmailDto: {
            /**
             * @description The token of the mail
             * @example p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA
             */
            token: string;
        };
        VerifyMfaDto: {
            /**
             * @description The six digits of your app
             * @example 123456
             */
            code?: string;
            /**
             * @description The `mfaToken` of the first step; it lives five minutes
             * @example p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA
             */
            mfaToken: string;
            /**
             * @description One of your recovery codes, instead
             * @example a1b2c-d3e4f-g5h6j-k7m8n
             */
            recoveryCode?: string;
        };
        WebhookDto: {
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description What it is for
             * @example Keeps our search index fresh
             */
            description: string | null;
            /**
             * @description Why nothing is: you said so (`owner`), the receiver answered 410 (`gone`), it failed for days (`failing`), or you are no editor any more (`access`)
             * @example null
             * @enum {string|null}
             */
            disabledReason: "owner" | "gone" | "failing" | "access" | null;
            /**
             * @description Whether anything is delivered
             * @example true
             */
            enabled: boolean;
            /**
             * @description What it is told of
             * @example [
             *       "movie.created",
             *       "movie.updated"
             *     ]
             */
            events: ("movie.created" | "movie.updated" | "movie.deleted" | "rating.changed" | "user.created" | "user.deleted" | "model.activated" | "import.finished")[];
            /**
             * Format: date-time
             * @description Since when nothing could be delivered
             * @example null
             */
            failingSince: string | null;
            /**
             * Format: uuid
             * @description Id of the webhook
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
             */
            id: string;
            /**
             * Format: date-time
             * @description Until when the secret before the last rotation signs, too
             * @example null
             */
            previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @description When you changed it last
             * @example 2026-05-01T12:00:00.000Z
             */
            updatedAt: string;
            /**
             * @description Where events are sent
             * @example https://hooks.example/marquee
             */
            url: string;
        };
        WebhookPageDto: {
            /** @description The items of this page */
            items: components["schemas"]["WebhookDto"][];
            /**
             * @description Give it as `cursor` to get the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description How many items there are; only with `includeTotal`
             * @example 1
             */
            total?: number;
        };
        WebhookTestEventDto: {
            /**
             * Format: uuid
             * @description The webhook that is tested
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
             */
            webhookId: string;
        };
        WebhookWithSecretDto: {
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-05-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description What it is for
             * @example Keeps our search index fresh
             */
            description: string | null;
            /**
             * @description Why nothing is: you said so (`owner`), the receiver answered 410 (`gone`), it failed for days (`failing`), or you are no editor any more (`access`)
             * @example null
             * @enum {string|null}
             */
            disabledReason: "owner" | "gone" | "failing" | "access" | null;
            /**
             * @description Whether anything is delivered
             * @example true
             */
            enabled: boolean;
            /**
             * @description What it is told of
             * @example [
             *       "movie.created",
             *       "movie.updated"
             *     ]
             */
            events: ("movie.created" | "movie.updated" | "movie.deleted" | "rating.changed" | "user.created" | "user.deleted" | "model.activated" | "import.finished")[];
            /**
             * Format: date-time
             * @description Since when nothing could be delivered
             * @example null
             */
            failingSince: string | null;
            /**
             * Format: uuid
             * @description Id of the webhook
             * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
             */
            id: string;
            /**
             * Format: date-time
             * @description Until when the secret before the last rotation signs, too
             * @example null
             */
            previousSecretUntil: string | null;
            /**
             * @description Verifies what arrives, with any library for Standard Webhooks. It is not shown again
             * @example whsec_<32 bytes in base64>
             */
            secret: string;
            /**
             * Format: date-time
             * @description When you changed it last
             * @example 2026-05-01T12:00:00.000Z
             */
            updatedAt: string;
            /**
             * @description Where events are sent
             * @example https://hooks.example/marquee
             */
            url: string;
        };
        WelcomeDto: {
            /** @description Where to go from here */
            links: components["schemas"]["LinksDto"];
            /**
             * @description A greeting
             * @example Welcome to the Backend Basics API!
             */
            message: string;
            /**
             * @description Name of the service
             * @example marquee
             */
            name: string;
            /**
             * @description Version of the service
             * @example 0.1.0
             */
            version: string;
        };
        WhatIfDto: {
            /**
             * @description How several people’s scores become one: their mean, or the least of them
             * @example mean
             * @enum {string}
             */
            aggregation?: "mean" | "least-misery";
            /**
             * @description Ids of movies that are not liked (as one star)
             * @example [
             *       4
             *     ]
             */
            dislikes?: number[];
            /**
             * @description How much unlikeness counts, 0 to 1
             * @example 0.2
             */
            diversity?: number;
            /**
             * @description Ids of movies that are not wanted
             * @example [
             *       2
             *     ]
             */
            exclude?: number[];
            /**
             * @description Every reason, not only the ten largest and the sum of the rest. An answer has at most 10,000 of them: beyond that, each movie gets an equal number of its largest reasons, and the sum of the rest
             * @example false
             */
            explain?: boolean;
            /**
             * @description Genre; several must all match
             * @example [
             *       "Drama"
             *     ]
             */
            genre?: ("Action" | "Adventure" | "Animation" | "Comedy" | "Crime" | "Documentary" | "Drama" | "Family" | "Fantasy" | "History" | "Horror" | "Music" | "Mystery" | "Romance" | "Science Fiction" | "Thriller" | "TV Movie" | "War" | "Western")[];
            /**
             * @description Show movies that you rated, too
             * @example false
             */
            includeRated?: boolean;
            /**
             * @description Show movies that you have seen, too
             * @example false
             */
            includeWatched?: boolean;
            /**
             * @description Ids of movies that are liked (as five stars)
             * @example [
             *       3
             *     ]
             */
            likes?: number[];
            /**
             * Format: int32
             * @description How many
             * @example 10
             */
            limit?: number;
            /**
             * @description Least part of the best score, 0 to 1: fewer rather than padded
             * @example 0
             */
            minRelevance?: number;
            /** @description Several people for whom one list is to be, instead of ratings, likes and dislikes */
            profiles?: components["schemas"]["MemberProfileDto"][];
            /** @description Ratings */
            ratings?: components["schemas"]["HypotheticalRatingDto"][];
            /**
             * @description How freely the list changes from seed to seed, 0 to 1
             * @example 0
             */
            rotation?: number;
            /**
             * Format: int32
             * @description The same seed gives the same list
             * @example 1
             */
            seed?: number;
            /**
             * Format: int32
             * @description First year
             * @example 1960
             */
            yearFrom?: number;
            /**
             * Format: int32
             * @description Last year
             * @example 2020
             */
            yearTo?: number;
        };
    };
    responses: {
        /** @description One of `invalid-input`, `invalid-link-token`, `invalid-token`, `malformed-json`, `malformed-request`, `name-missing`, `unsubscribe-token-invalid` */
        Problem400: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `credentials-required`, `invalid-code`, `invalid-credentials`, `invalid-refresh-token`, `metrics-token-needed`, `proof-needed`, `provider-sign-in-failed`, `unauthenticated` */
        Problem401: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `access-denied`, `cross-site-request`, `forbidden`, `provider-email-unverified`, `provider-refused` */
        Problem403: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `api-key-not-found`, `delivery-not-found`, `identity-not-found`, `job-not-found`, `model-not-found`, `movie-not-found`, `notification-not-found`, `problem-not-found`, `provider-not-found`, `rating-not-found`, `route-not-found`, `session-not-found`, `user-not-found`, `webhook-not-found` */
        Problem404: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `not-acceptable` */
        Problem406: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `account-link-needed`, `conflict`, `idempotency-key-in-use`, `job-finished`, `job-not-failed`, `last-administrator`, `last-way-in`, `mfa-already-on`, `mfa-not-enrolled`, `model-not-servable`, `movie-exists`, `too-many-api-keys`, `too-many-imports`, `too-many-webhooks`, `webhook-disabled` */
        Problem409: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `version-mismatch` */
        Problem412: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `payload-too-large` */
        Problem413: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `uri-too-long` */
        Problem414: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `file-unreadable`, `unsupported-media-type` */
        Problem415: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `idempotency-key-reused`, `unprocessable` */
        Problem422: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `upgrade-required` */
        Problem426: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `too-many-attempts`, `too-many-requests` */
        Problem429: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `internal-error` */
        Problem500: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One of `database-unavailable`, `not-ready`, `overloaded`, `provider-unavailable`, `service-busy`, `unavailable` */
        Problem503: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The page's origin, where the deployment allows it; never `*` */
        "Access-Control-Allow-Origin": string;
        /** @description Names this version of what is here, for `If-None-Match` and `If-Match` */
        ETag: string;
        /** @description `true`: the request was done before, and this is the answer of that time */
        "Idempotency-Replayed": string;
        /** @description The address of the next page, with `rel="next"` (RFC 8288); absent on the last one */
        Link: string;
        /** @description The address of what was made */
        Location: string;
        /** @description What is left of the requests that you may make, and seconds until it is all there again: `"default";r=59;t=60`. Absent where requests are not counted */
        RateLimit: string;
        /** @description How many requests you may make in so many seconds: `"default";q=60;w=60` */
        "RateLimit-Policy": string;
        /** @description Seconds to wait before the request is worth repeating */
        "Retry-After": string;
        /** @description How to show who you are, and what was wrong with what you showed (RFC 6750) */
        "WWW-Authenticate": string;
        /** @description Find the request in the logs by it */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export interface operations {
    welcome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say what this is */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WelcomeDto"];
                    "text/html": components["schemas"]["WelcomeDto"];
                };
            };
            /** @description A browser is sent to the documentation */
            303: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readJsonWebKeySet: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read the public keys that verify access tokens */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonWebKeySetDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    showAccountPage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page that links in mails lead to */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say whether the process is alive */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say whether the service can do its work */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    hello: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Greet the world */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    greet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Alice"
                 *     }
                 */
                "application/json": components["schemas"]["HelloDto"];
            };
        };
        responses: {
            /** @description Greet somebody */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreetingDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read the metrics */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProblemTypes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the problem types */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemTypesDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readProblemType: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Name of the problem type
                 * @example not-found
                 */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Explain a problem type */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemTypeDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your API keys */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly ratings export",
                 *       "scopes": [
                 *         "recommendations:read"
                 *       ],
                 *       "expiresAt": "2030-01-01T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiKeyDto"];
            };
        };
        responses: {
            /** @description Make an API key */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKeyDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the key
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f05
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoke an API key */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description Only this action */
                action?: string;
                /** @description Only what this person did */
                actorId?: string;
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Not before */
                from?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
                /** @description Only what worked, or what failed */
                outcome?: "success" | "failure";
                /** @description Only what was done to this one */
                targetId?: string;
                /** @description Not after */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read the audit trail */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada.lovelace@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeEmailDto"];
            };
        };
        responses: {
            /** @description Change your address */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailedDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "plenty of popcorn tonight",
                 *       "newPassword": "even more popcorn tonight"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            /** @description Change your password */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MailRequestDto"];
            };
        };
        responses: {
            /** @description Ask for a link that resets your password */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailedDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the providers linked to your account */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    linkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "linkToken": "AVR6d3Jz"
                 *     }
                 */
                "application/json": components["schemas"]["LinkIdentityDto"];
            };
        };
        responses: {
            /** @description Link a provider to your account */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    unlinkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the provider
                 * @example example
                 */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unlink a provider */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "plenty of popcorn tonight",
                 *       "transport": "body"
                 *     }
                 */
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            /** @description Sign in */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The refresh token, where it goes into a cookie */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            /** @description Sign out */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The refresh token, where it goes into a cookie */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readMfa: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read how your second factor stands */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MfaStatusDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    replaceRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get new recovery codes */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    enrolTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enrol an authenticator app */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpEnrolmentDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take the second factor away */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmTotpDto"];
            };
        };
        responses: {
            /** @description Turn the second factor on */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    verifyMfa: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mfaToken": "p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA",
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyMfaDto"];
            };
        };
        responses: {
            /** @description Sign in: the second step */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The refresh token, where it goes into a cookie */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the providers that you can sign in with */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvidersDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    beginProviderSignIn: {
        parameters: {
            query?: {
                /** @description Path of this origin that the browser is sent to at the end; without it the answer is JSON */
                returnTo?: string;
                /** @description Where the refresh token goes at the end, as in POST /v1/auth/login */
                transport?: "body" | "cookie";
            };
            header?: never;
            path: {
                /**
                 * @description Name of the provider
                 * @example example
                 */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign in with a provider */
            302: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    /** @description The provider */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description What the browser comes back with */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    finishProviderSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the provider
                 * @example example
                 */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Come back from a provider */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The refresh token, where it goes into a cookie */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            /** @description The browser is sent on to `returnTo` */
            303: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The refresh token, where it goes into a cookie */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reauthenticate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "password": "plenty of popcorn tonight"
                 *     }
                 */
                "application/json": components["schemas"]["ReauthenticateDto"];
            };
        };
        responses: {
            /** @description Prove again who you are */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            /** @description Get new tokens */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The refresh token, where it goes into a cookie */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "plenty of popcorn tonight",
                 *       "displayName": "Ada"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            /** @description Sign up */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MailRequestDto"];
            };
        };
        responses: {
            /** @description Ask for the verifying mail again */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailedDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA",
                 *       "password": "even more popcorn tonight"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordDto"];
            };
        };
        responses: {
            /** @description Reset your password */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your sessions */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    closeOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End all your other sessions */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    closeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f04
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End one of your sessions */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    undoEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA"
                 *     }
                 */
                "application/json": components["schemas"]["UndoEmailChangeDto"];
            };
        };
        responses: {
            /** @description Undo a change of your address */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyEmailDto"];
            };
        };
        responses: {
            /** @description Verify an address */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    sendEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         {
                 *           "eventId": "01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f10",
                 *           "kind": "play",
                 *           "movieId": 1,
                 *           "recommendationId": "01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f11"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SendEventsDto"];
            };
        };
        responses: {
            /** @description Tell what you did with movies */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsOutcomeDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listGenres: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the genres */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenresDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readHome: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the home page */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
                /** @description Only jobs that stand so */
                status?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List jobs */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the job
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a job */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the job
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancel a job */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    followJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that you got: what has not changed since is not sent again */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description Id of the job
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Follow a job */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The job has ended, and you have seen how: do not come again */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    downloadJobReport: {
        parameters: {
            query?: {
                /** @description One JSON object a line, or CSV with a header; where it is absent, the header `Accept` decides */
                format?: "ndjson" | "csv";
            };
            header?: never;
            path: {
                /**
                 * @description Id of the job
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Download what a job says about single rows */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    /** @description That it is a file to keep, and its name */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the job
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Try a failed job again */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listModels: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the models */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelPageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    trainModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Train a model */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the model
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a model */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    activateModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the model
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Serve a model */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMovies: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Add counts by genre and decade over all movies that fit */
                facets?: boolean;
                /** @description Only these fields of each movie, comma-separated; id is always there */
                fields?: string;
                /** @description Genre; repeat it to ask for several, all must match */
                genre?: ("Action" | "Adventure" | "Animation" | "Comedy" | "Crime" | "Documentary" | "Drama" | "Family" | "Fantasy" | "History" | "Horror" | "Music" | "Mystery" | "Romance" | "Science Fiction" | "Thriller" | "TV Movie" | "War" | "Western")[];
                /** @description Also films for adults */
                includeAdult?: boolean;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
                /** @description Least mean rating, in stars */
                minRating?: number;
                /** @description Full name of a director or actor */
                person?: string;
                /** @description Words of a title, a person or the overview, or a year; accents, case and small typing errors do not matter. By relevance, the best 400 are listed; other orders list all */
                query?: string;
                /** @description Order; "-" is descending. Default: relevance with a query, else -popularity */
                sort?: "relevance" | "title" | "-title" | "year" | "-year" | "rating" | "-rating" | "popularity" | "-popularity" | "createdAt" | "-createdAt";
                /** @description First year */
                yearFrom?: number;
                /** @description Last year */
                yearTo?: number;
            };
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Search and list movies */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovieSearchPageDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createMovie: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "In the Mood for Love",
                 *       "originalTitle": "花樣年華",
                 *       "year": 2000,
                 *       "runtimeMinutes": 98,
                 *       "overview": "Two neighbours in 1960s Hong Kong learn that their spouses are having an affair.",
                 *       "genres": [
                 *         "Drama",
                 *         "Romance"
                 *       ],
                 *       "directors": [
                 *         "Wong Kar-wai"
                 *       ],
                 *       "cast": [
                 *         "Maggie Cheung",
                 *         "Tony Leung Chiu-wai"
                 *       ],
                 *       "languages": [
                 *         "zh"
                 *       ],
                 *       "posterUrl": "https://images.example.com/in-the-mood-for-love.jpg",
                 *       "imdbId": null,
                 *       "tmdbId": null,
                 *       "adult": false
                 *     }
                 */
                "application/json": components["schemas"]["MovieDetailsDto"];
            };
        };
        responses: {
            /** @description Add a movie */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovieDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readMovie: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a movie */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovieDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    replaceMovie: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you changed; 412 when it is not the present one */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "In the Mood for Love",
                 *       "originalTitle": "花樣年華",
                 *       "year": 2000,
                 *       "runtimeMinutes": 98,
                 *       "overview": "Two neighbours in 1960s Hong Kong learn that their spouses are having an affair.",
                 *       "genres": [
                 *         "Drama",
                 *         "Romance"
                 *       ],
                 *       "directors": [
                 *         "Wong Kar-wai"
                 *       ],
                 *       "cast": [
                 *         "Maggie Cheung",
                 *         "Tony Leung Chiu-wai"
                 *       ],
                 *       "languages": [
                 *         "zh"
                 *       ],
                 *       "posterUrl": "https://images.example.com/in-the-mood-for-love.jpg",
                 *       "imdbId": null,
                 *       "tmdbId": null,
                 *       "adult": false
                 *     }
                 */
                "application/json": components["schemas"]["MovieDetailsDto"];
            };
        };
        responses: {
            /** @description Replace a movie */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovieDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteMovie: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you changed; 412 when it is not the present one */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a movie */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchMovie: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you changed; 412 when it is not the present one */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "title": "In the Mood for Love",
                 *       "originalTitle": "花樣年華",
                 *       "year": 2000,
                 *       "runtimeMinutes": 98,
                 *       "overview": "Two neighbours in 1960s Hong Kong learn that their spouses are having an affair.",
                 *       "genres": [
                 *         "Drama",
                 *         "Romance"
                 *       ],
                 *       "directors": [
                 *         "Wong Kar-wai"
                 *       ],
                 *       "cast": [
                 *         "Maggie Cheung",
                 *         "Tony Leung Chiu-wai"
                 *       ],
                 *       "languages": [
                 *         "zh"
                 *       ],
                 *       "posterUrl": "https://images.example.com/in-the-mood-for-love.jpg",
                 *       "imdbId": null,
                 *       "tmdbId": null,
                 *       "adult": false
                 *     }
                 */
                "application/json": components["schemas"]["PatchMovieDto"];
                /**
                 * @example {
                 *       "title": "In the Mood for Love",
                 *       "originalTitle": "花樣年華",
                 *       "year": 2000,
                 *       "runtimeMinutes": 98,
                 *       "overview": "Two neighbours in 1960s Hong Kong learn that their spouses are having an affair.",
                 *       "genres": [
                 *         "Drama",
                 *         "Romance"
                 *       ],
                 *       "directors": [
                 *         "Wong Kar-wai"
                 *       ],
                 *       "cast": [
                 *         "Maggie Cheung",
                 *         "Tony Leung Chiu-wai"
                 *       ],
                 *       "languages": [
                 *         "zh"
                 *       ],
                 *       "posterUrl": "https://images.example.com/in-the-mood-for-love.jpg",
                 *       "imdbId": null,
                 *       "tmdbId": null,
                 *       "adult": false
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatchMovieDto"];
            };
        };
        responses: {
            /** @description Change a movie */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovieDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readRating: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read your rating of a movie */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rateMovie: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": 4.5
                 *     }
                 */
                "application/json": components["schemas"]["RateMovieDto"];
            };
        };
        responses: {
            /** @description Rate a movie */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    unrateMovie: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back your rating of a movie */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listSimilarMovies: {
        parameters: {
            query?: {
                /** @description How many */
                limit?: number;
            };
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List similar movies */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarMoviesDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    batchGetMovies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         1,
                 *         2,
                 *         3
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BatchGetDto"];
            };
        };
        responses: {
            /** @description Read many movies at once */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovieBatchDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportMovies: {
        parameters: {
            query?: {
                /** @description One JSON object a line, or CSV with a header; where it is absent, the header `Accept` decides */
                format?: "ndjson" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Export the catalogue */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    /** @description That it is a file to keep, and its name */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    importMovies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
                "application/x-ndjson": string;
                "application/zip": string;
                "multipart/form-data": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Import movies */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPopularMovies: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
            };
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the most rated movies */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoviePageDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listTrendingMovies: {
        parameters: {
            query?: {
                /** @description How many */
                limit?: number;
            };
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List trending movies */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrendingMoviesDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description Only those of this kind */
                kind?: "import.finished" | "model.activated" | "recommendations.fresh" | "movie.added" | "webhook.disabled" | "security.signed_in" | "security.password_changed" | "security.mfa_changed" | "security.api_key_created" | "security.email_changed" | "security.session_reuse";
                /** @description How many items at most */
                limit?: number;
                /** @description Only those that you have not read */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your notifications */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the notification
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a notification */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    markNotificationRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the notification
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mark a notification as read */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listNotificationPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List where you are told of what */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferencesDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchNotificationPreference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A kind of notifications
                 * @example movie.added
                 */
                kind: "import.finished" | "model.activated" | "recommendations.fresh" | "movie.added" | "webhook.disabled" | "security.signed_in" | "security.password_changed" | "security.mfa_changed" | "security.api_key_created" | "security.email_changed" | "security.session_reuse";
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "inApp": true,
                 *       "mail": false,
                 *       "digest": true
                 *     }
                 */
                "application/json": components["schemas"]["PatchNotificationPreferenceDto"];
                /**
                 * @example {
                 *       "inApp": true,
                 *       "mail": false,
                 *       "digest": true
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatchNotificationPreferenceDto"];
            };
        };
        responses: {
            /** @description Choose where you are told of a kind */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferenceDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    markNotificationsRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "upTo": 17
                 *     }
                 */
                "application/json": components["schemas"]["ReadNotificationsDto"];
            };
        };
        responses: {
            /** @description Mark all notifications as read, up to one */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSummaryDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    streamNotifications: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that you got: everything after it is sent first */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Be told of notifications as they come */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readNotificationSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count what you have not read */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSummaryDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    showUnsubscribePage: {
        parameters: {
            query: {
                /** @description The code of the link */
                code: string;
            };
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page that asks whether a mail is wanted no more */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    unsubscribe: {
        parameters: {
            query: {
                /** @description The code of the link */
                code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get no more of a mail, by its link alone */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    openNotificationSocket: {
        parameters: {
            query?: {
                /** @description The id of the last event that you got: everything after it is sent first */
                after?: number;
            };
            header?: {
                /** @description `marquee.v1`; from a browser, which cannot send `Authorization`, also `bearer.` with your access token after it */
                "Sec-WebSocket-Protocol"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Be told of notifications by a WebSocket */
            101: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            426: components["responses"]["Problem426"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    importRatings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
                "application/x-ndjson": string;
                "multipart/form-data": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Import ratings of many people */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRecommendations: {
        parameters: {
            query?: {
                /** @description How much unlikeness counts, 0 to 1 */
                diversity?: number;
                /** @description Ids of movies that are not wanted */
                exclude?: number[];
                /** @description Every reason, not only the ten largest and the sum of the rest. An answer has at most 10,000 of them: beyond that, each movie gets an equal number of its largest reasons, and the sum of the rest */
                explain?: boolean;
                /** @description Genre; several must all match */
                genre?: ("Action" | "Adventure" | "Animation" | "Comedy" | "Crime" | "Documentary" | "Drama" | "Family" | "Fantasy" | "History" | "Horror" | "Music" | "Mystery" | "Romance" | "Science Fiction" | "Thriller" | "TV Movie" | "War" | "Western")[];
                /** @description Show movies that you rated, too */
                includeRated?: boolean;
                /** @description Show movies that you have seen, too */
                includeWatched?: boolean;
                /** @description How many */
                limit?: number;
                /** @description Least part of the best score, 0 to 1: fewer rather than padded */
                minRelevance?: number;
                /** @description How freely the list changes from seed to seed, 0 to 1 */
                rotation?: number;
                /** @description The same seed gives the same list */
                seed?: number;
                /** @description First year */
                yearFrom?: number;
                /** @description Last year */
                yearTo?: number;
            };
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get recommendations for yourself */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommendationsDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    tryRecommendations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "limit": 10,
                 *       "genre": [
                 *         "Drama"
                 *       ],
                 *       "yearFrom": 1960,
                 *       "yearTo": 2020,
                 *       "exclude": [
                 *         2
                 *       ],
                 *       "diversity": 0.2,
                 *       "minRelevance": 0,
                 *       "rotation": 0,
                 *       "seed": 1,
                 *       "includeRated": false,
                 *       "includeWatched": false,
                 *       "explain": false,
                 *       "ratings": [
                 *         {
                 *           "movieId": 1,
                 *           "value": 4.5
                 *         }
                 *       ],
                 *       "likes": [
                 *         3
                 *       ],
                 *       "dislikes": [
                 *         4
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WhatIfDto"];
            };
        };
        responses: {
            /** @description Try recommendations for any ratings */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommendationsDto"];
                };
            };
            400: components["responses"]["Problem400"];
            406: components["responses"]["Problem406"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    explainRecommendation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                movieId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ask why a movie is on your list, or why not */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
                /** @description How the address or the name begins, in any case */
                query?: string;
                /** @description Only this role */
                role?: "user" | "editor" | "admin";
                /** @description Only this status */
                status?: "active" | "suspended";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List people */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the person
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a person */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeUserAccess: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you changed; 412 when it is not the present one */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the person
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "role": "editor",
                 *       "status": "active"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeAccessDto"];
                /**
                 * @example {
                 *       "role": "editor",
                 *       "status": "active"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ChangeAccessDto"];
            };
        };
        responses: {
            /** @description Change what a person may do */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removeUserMfa: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the person
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove the second factor of a person */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read your own profile */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete your account */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you changed; 412 when it is not the present one */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Ada",
                 *       "locale": "en-GB",
                 *       "preferences": {
                 *         "favouriteGenres": [
                 *           "Comedy",
                 *           "Science Fiction"
                 *         ],
                 *         "showAdult": false
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PatchProfileDto"];
                /**
                 * @example {
                 *       "displayName": "Ada",
                 *       "locale": "en-GB",
                 *       "preferences": {
                 *         "favouriteGenres": [
                 *           "Comedy",
                 *           "Science Fiction"
                 *         ],
                 *         "showAdult": false
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatchProfileDto"];
            };
        };
        responses: {
            /** @description Change your own profile */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDismissals: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the movies that are never recommended to you again */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedMoviePageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    dismissMovie: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                movieId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Never recommend a movie again */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    undismissMovie: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                movieId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let a movie be recommended again */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportPersonalData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Export everything that is held about you
             *
             *     The file
             */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    /** @description That it is a file to keep, and its name */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When the export began
                         */
                        exportedAt: string;
                        /** @description The profile, as a list of one */
                        profile: components["schemas"]["UserDto"][];
                    } & {
                        [key: string]: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    importHistory: {
        parameters: {
            query?: {
                /** @description Column of the day or the moment of the rating, of a CSV that no site made */
                dateColumn?: string;
                /** @description Column of IMDb’s id, of a CSV that no site made */
                imdbIdColumn?: string;
                /** @description Column of the title in its own language, of a CSV that no site made */
                originalTitleColumn?: string;
                /** @description Column of the rating; a film without one counts as seen, of a CSV that no site made */
                ratingColumn?: string;
                /** @description The best rating of that CSV; 5 unless you say */
                scale?: number;
                /** @description Column of the title, of a CSV that no site made */
                titleColumn?: string;
                /** @description Column of TMDB’s id, of a CSV that no site made */
                tmdbIdColumn?: string;
                /** @description Column of the year of release, of a CSV that no site made */
                yearColumn?: string;
            };
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
                "application/zip": string;
                "multipart/form-data": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Import what you rated, saw and want to see elsewhere */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRatings: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your ratings */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatedMoviePageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rateMovies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ratings": [
                 *         {
                 *           "movieId": 1,
                 *           "value": 4.5
                 *         },
                 *         {
                 *           "movieId": 2,
                 *           "value": 2
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RateBatchDto"];
            };
        };
        responses: {
            /** @description Rate up to 500 movies at once */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOutcomeDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWatched: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what you have seen */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedMoviePageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    markWatched: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                movieId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say that you have seen a movie */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    unmarkWatched: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                movieId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say that you have not seen a movie */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWatchlist: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your watchlist */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedMoviePageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addToWatchlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                movieId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Put a movie on your watchlist */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removeFromWatchlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the movie
                 * @example 1
                 */
                movieId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a movie off your watchlist */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your webhooks */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example/marquee",
                 *       "events": [
                 *         "movie.created",
                 *         "movie.updated"
                 *       ],
                 *       "description": "Keeps our search index fresh"
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookDto"];
            };
        };
        responses: {
            /** @description Make a webhook */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecretDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a webhook */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the webhook
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a webhook */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you changed; 412 when it is not the present one */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example/marquee",
                 *       "events": [
                 *         "movie.created",
                 *         "movie.updated"
                 *       ],
                 *       "description": "Keeps our search index fresh",
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["PatchWebhookDto"];
                /**
                 * @example {
                 *       "url": "https://hooks.example/marquee",
                 *       "events": [
                 *         "movie.created",
                 *         "movie.updated"
                 *       ],
                 *       "description": "Keeps our search index fresh",
                 *       "enabled": true
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatchWebhookDto"];
            };
        };
        responses: {
            /** @description Change, disable or enable a webhook */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page; the other parameters must be the same */
                cursor?: string;
                /** @description Adds `total`: from the planner in about a millisecond, or counted */
                includeTotal?: "estimated" | "exact";
                /** @description How many items at most */
                limit?: number;
                /** @description Only those that stand so */
                status?: "pending" | "succeeded" | "failed";
            };
            header?: never;
            path: {
                /**
                 * @description Id of the webhook
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what was and is to be delivered */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPageDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer that you have; 304 when it is still the present one */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the delivery
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0b
                 */
                deliveryId: string;
                /**
                 * @description Id of the webhook
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a delivery */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetailsDto"];
                };
            };
            /** @description What you have is still right */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the delivery
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0b
                 */
                deliveryId: string;
                /**
                 * @description Id of the webhook
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliver an event again */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetailsDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Give a webhook a new secret */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecretDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on) */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook
                 * @example 01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Try a webhook */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetailsDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    importFinished: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["ImportFinishedEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "import.finished";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modelActivated: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["ModelActivatedEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "model.activated";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    movieCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["MovieEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "movie.created";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    movieDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["MovieDeletedEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "movie.deleted";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    movieUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["MovieEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "movie.updated";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ratingChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["RatingChangedEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "rating.changed";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    userCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["UserEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "user.created";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    userDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["UserEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "user.deleted";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    webhookTest: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event; the same each time it is sent */
                "webhook-id": string;
                /** @description One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces */
                "webhook-signature": string;
                /** @description When this attempt was made, in seconds since 1970 */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["WebhookTestEventDto"];
                    /**
                     * Format: date-time
                     * @description When it happened
                     */
                    timestamp: string;
                    /**
                     * @description What has happened
                     * @enum {string}
                     */
                    type: "webhook.test";
                };
            };
        };
        responses: {
            /** @description It has arrived; what the body says is kept in the log of deliveries */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody wants these any more: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many: nothing is sent for as long as `Retry-After` says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A failure, redirects included: it is sent again later */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

/** Operations that take an Idempotency-Key, by method and path. */
export const IDEMPOTENT_OPERATIONS: ReadonlySet<string> = new Set([
  "POST /v1/api-keys",
  "POST /v1/events",
  "POST /v1/jobs/{id}/retry",
  "POST /v1/models",
  "POST /v1/movies",
  "POST /v1/movies/imports",
  "POST /v1/ratings/imports",
  "POST /v1/users/me/imports",
  "POST /v1/users/me/ratings/batch",
  "POST /v1/webhooks",
  "POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver",
  "POST /v1/webhooks/{id}/rotate-secret",
  "POST /v1/webhooks/{id}/test"
]);
