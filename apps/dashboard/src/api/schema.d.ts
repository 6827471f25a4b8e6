// Made by generate.mjs from the OpenAPI document of the server: do not edit.
export interface paths {
    "/api/v1/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account
         * @description Makes the account and its personal workspace, and signs in. The first account owns the installation and may always be made; afterwards it depends on `SIGNUP`.
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new access token
         * @description Exchanges the refresh cookie, which can be used once: one that comes back later closes the session. Browsers may do this only from pages of this server or of an origin on the allow-list.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
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
         * @description Closes the session of the access token. Other sessions stay.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in user and their workspaces
         * @description With an API token: whoever made it, and its workspace with the role that it gives.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/link/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in by a one-time link
         * @description The link that the server prints at its start, until somebody has signed in. It works once, within an hour. Of one that does not, a browser (`Accept: text/html`) is sent on to the sign-in page.
         */
        get: operations["useSignInLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your API tokens
         * @description Also those that have expired, for thirty days. What can be sent in a header is not among it.
         */
        get: operations["listApiTokens"];
        put?: never;
        /**
         * Make an API token
         * @description For programs: `Authorization: Bearer <token>`. It opens one workspace, with at most the role that you have there yourself, now and whenever it is used. It can neither make tokens nor touch accounts. Keep it: it is shown this once.
         */
        post: operations["createApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens/{token_id}": {
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
         * Revoke an API token
         * @description It is refused from now on; other processes notice within 5 s.
         */
        delete: operations["revokeApiToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Workspaces of the signed-in user */
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Make a workspace
         * @description Its maker becomes its owner.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One workspace */
        get: operations["getWorkspace"];
        put?: never;
        post?: never;
        /**
         * Delete a workspace
         * @description For everybody and for good: nothing in it is found any more, and what is open there is cancelled, in steps. Its key stays taken. A personal workspace stays with its user.
         */
        delete: operations["deleteWorkspace"];
        options?: never;
        head?: never;
        /**
         * Rename a workspace
         * @description The key stays.
         */
        patch: operations["editWorkspace"];
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members of a workspace */
        get: operations["listMembers"];
        put?: never;
        /**
         * Add a member
         * @description The person must have an account. Only owners make owners.
         */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/members/{user_id}": {
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
         * Remove a member, or leave
         * @description Everybody may remove themselves; others as for changing roles. Notices reach other processes within 5 s.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change the role of a member
         * @description Admins: of members below owner, to roles below owner. Owners: of everyone.
         */
        patch: operations["editMember"];
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks
         * @description Several filters mean all of them. Items carry no payload, result, description or dependents.
         */
        get: operations["listTasks"];
        put?: never;
        /**
         * Create a task, which starts as soon as it can
         * @description Neither `type` nor `payload`: a task for a person. A payload without type: `echo`. `hold` leaves it PENDING until it is executed; otherwise its status is QUEUED, WAITING (a person must act) or PENDING (unmet dependencies, later start).
         */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create many tasks, all or nothing
         * @description Up to 10,000 tasks with their dependencies, by `ref` within the request or by task id. With `run` they become one run.
         */
        post: operations["createTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task, with payload and result */
        get: operations["getTask"];
        put?: never;
        post?: never;
        /**
         * Delete a task
         * @description It leaves lists and counts, and can be restored. An open task is cancelled with it. Reading it by its id, and the graph and counts of its run, still show it.
         */
        delete: operations["deleteTask"];
        options?: never;
        head?: never;
        /**
         * Edit a task
         * @description Fields that are not named stay as they are. An edit counts `version` up and is an event with what was before and after; one that changes nothing does neither. With the version that was read as `If-Match`, what somebody else has edited since is not overwritten.
         */
        patch: operations["editTask"];
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Execute every pending task as one run
         * @description Takes every PENDING task that belongs to no run, held ones included; with a `filter` only those that pass it. What they depend on besides is waited for.
         */
        post: operations["executeTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Execute a task that is held back or pending
         * @description With unmet dependencies it stays PENDING, and `blocking` names them. `force` starts it now; the history says so.
         */
        post: operations["executeTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a task
         * @description At once, whatever it is doing: a running handler is aborted and its late result ignored.
         */
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a task as a person
         * @description Releases what depends on it. The output has to fit the form of the task, if it has one, and whoever completes it needs its `assignee_role`. An approval whose `ok` is false fails with the code `rejected`, whose message is the comment.
         */
        post: operations["completeTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something to many tasks
         * @description The answer names the task that does it, in steps and with progress. The set is fixed now: nothing that is created or comes to match later is touched. `clear_completed` deletes what is DONE, CANCELLED or SKIPPED; `restore` with `filter.deleted_by` undoes a deletion.
         */
        post: operations["createTaskAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a deletion back
         * @description The task is as it was. One that was cancelled by its deletion stays cancelled; rerun it to do it after all.
         */
        post: operations["restoreTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Executions of a task that have ended */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lines that an execution of a task has written
         * @description Of the last execution, unless `attempt` names another one. While it runs its lines come live (`task_log`); they stand here once it has ended.
         */
        get: operations["listTaskLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened to a task */
        get: operations["listTaskEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/mark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a task DONE or SKIPPED by hand
         * @description Ends it without executing it; what depends on it goes on, or is skipped too. A failed task marked DONE opens its next generation for that, and what was skipped because it failed runs. The reason is kept in the history.
         */
        post: operations["markTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/incomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the completion of a task for a person back
         * @description As long as nothing that depends on it has gone on: then it waits for a person again, in its next generation, and what it had released waits for it.
         */
        post: operations["incompleteTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a task again that has ended
         * @description Opens its next generation: the attempts and results of the last one stay in its history. What depends on it and is ready waits for it again. The run goes on if it had ended.
         */
        post: operations["rerunTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/tasks/{task_id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a task is not running, or what became of it */
        get: operations["explainTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Types that automated tasks can have
         * @description With the JSON Schema (draft 2020-12) that payloads are checked against: forms can be built from it.
         */
        get: operations["listTaskTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/task-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Types that automated tasks of the workspace can have
         * @description Those of the installation and those that the workspace has registered.
         */
        get: operations["listWorkspaceTaskTypes"];
        put?: never;
        /**
         * Register a task type for workers of your own
         * @description From then on tasks of the type can be created, and workers over HTTP may claim them. Registered again it is described anew; workers may do so at each start.
         */
        post: operations["registerTaskType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/task-types/{type}": {
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
         * Remove a registered task type
         * @description No more tasks of it can be created, and none are claimed. Those there are stay as they are.
         */
        delete: operations["removeTaskType"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List runs */
        get: operations["listRuns"];
        put?: never;
        /**
         * Start a run of a workflow, or of a definition that is not kept
         * @description The run keeps the version it was made from, whatever becomes of the workflow.
         */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/runs/{run_id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A run's graph
         * @description Nodes, edges and `seq` from one snapshot.
         */
        get: operations["getRunGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run
         * @description Cancels every open task of it, in steps; the run ends with the last of them.
         */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/runs/{run_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened to a run and its tasks */
        get: operations["listRunEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/runs/{run_id}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the tasks of a run again
         * @description `failed`: what failed, was cancelled or skipped, also while the run is open. `all`: everything, once it has ended; the only way for a run whose work was undone. The run goes back to RUNNING. A task stays as it is when dependencies outside of the run do not let it start.
         */
        post: operations["rerunRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/runs/{run_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a run
         * @description What runs goes on; nothing else of it is taken by workers or released to people, and delays and start times stand still. The run is PAUSED until it is resumed, cancelled, or has nothing open any more.
         */
        post: operations["pauseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/runs/{run_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a run
         * @description Its tasks go on in steps, with what was left of their delays, unless their queue or workspace is paused too.
         */
        post: operations["resumeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Limits
         * @description Those that somebody has set, with what is taken of each. Of a key without one, one task runs at a time.
         */
        get: operations["listLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/limits/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Limit a concurrency key
         * @description How many tasks with this `concurrency_key` the workspace runs at once, and how many start in a time. A lower limit lets what runs go on, a higher one lets waiting tasks through at once. What the limit is of need not exist yet.
         */
        put: operations["setKeyLimit"];
        post?: never;
        /**
         * Remove the limit of a concurrency key
         * @description One task of the key runs at a time from then on; what runs goes on.
         */
        delete: operations["removeKeyLimit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/queues/{queue}/limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Limit a queue
         * @description How many of the workspace's tasks in the queue run at once, and how many start in a time. What runs counts and goes on; what is queued already comes under it in steps, and is not taken until it has. Others are not concerned.
         */
        put: operations["setQueueLimit"];
        post?: never;
        /**
         * Remove the limit of a queue
         * @description What waits for it is let through, in steps.
         */
        delete: operations["removeQueueLimit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Worker queues
         * @description Those of the installation, by name, with what the workspace has in them, and whether it is paused as a whole.
         */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/queues/{queue}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a queue
         * @description For the workspace's tasks: what runs goes on, nothing else of them is taken or released, and delays and start times stand still. Others are not concerned.
         */
        post: operations["pauseQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/queues/{queue}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a queue
         * @description Its tasks go on in steps, with what was left of their delays.
         */
        post: operations["resumeQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a workspace
         * @description What runs goes on; nothing else is taken by workers or released to people, and delays and start times stand still. Tasks may be created, cancelled and edited; bulk actions run.
         */
        post: operations["pauseWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a workspace
         * @description Its tasks go on in steps, with what was left of their delays. Runs and queues that were paused themselves stay so.
         */
        post: operations["resumeWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live workers
         * @description Those of the installation, by id, which work for every workspace; and those that work for this one over HTTP.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workers/{worker_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One live worker */
        get: operations["getWorker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workers/{worker_id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drain a worker
         * @description Within 5 s it takes no more tasks, of whatever workspace; what runs goes on, and the process stays until it is stopped. A new start takes tasks again. Only the installation's owner may do this, signed in.
         */
        post: operations["drainWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take tasks to work on
         * @description Of the workspace of the API token and of the named types, which it has registered. Waits up to `wait_ms` when there are none. Each task is held by its lease token until it is finished, fails, runs out of time, or the heartbeats stop.
         */
        post: operations["claimTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep what a worker holds
         * @description Names all that it holds, and is told what it has lost. With `leaving` it gives everything back and is gone.
         */
        post: operations["sendHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell how far a task is
         * @description Stored and shown at most four times a second; what comes in between is heard and not told.
         */
        post: operations["reportProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a task is done
         * @description Stores its result and releases what waits for it. Repeated, after an answer that was lost, it gets the same answer. An output that cannot be stored fails the task.
         */
        post: operations["finishTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an attempt has failed
         * @description It is tried again as the retry policy of the task says, unless `retryable` is false. Repeated it gets the same answer.
         */
        post: operations["failTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List workflows */
        get: operations["listWorkflows"];
        put?: never;
        /**
         * Create a workflow
         * @description Its name is in the definition. A name that was deleted can be taken again; versions go on counting.
         */
        post: operations["createWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workflows/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a definition
         * @description Says everything that is wrong with it and stores nothing.
         */
        post: operations["validateWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workflows/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One workflow, in its newest version */
        get: operations["getWorkflow"];
        put?: never;
        post?: never;
        /**
         * Delete a workflow
         * @description No run can be made of it any more; those there are go on.
         */
        delete: operations["deleteWorkflow"];
        options?: never;
        head?: never;
        /**
         * Store the next version of a workflow
         * @description Runs that there are keep the version they were made from. A definition that says the same as the newest one stores nothing. With `If-Match` only if that is still the newest version.
         */
        patch: operations["editWorkflow"];
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workflows/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of a workflow */
        get: operations["listWorkflowVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workflows/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a workflow */
        get: operations["getWorkflowVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workflows/{name}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a run of a workflow */
        post: operations["startWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that a service could not handle
         * @description Kept for 30 days, the newest 1,000. Tasks do not wait for them: a message only says that something happened.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/dead-letters/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give messages to the services again that could not handle them
         * @description Remove the cause first: what cannot be handled again comes back. Each goes to its own service only.
         */
        post: operations["redriveDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Names of the secrets that payloads can use
         * @description Who made them and when; never their values.
         */
        get: operations["listSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/secrets/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make a secret, or give it another value
         * @description Payloads take it as `{{ secrets.NAME }}`: those of workflows, and of tasks created with `templates`. Tasks that are executed from now on get the new value.
         */
        put: operations["setSecret"];
        post?: never;
        /**
         * Delete a secret
         * @description Tasks that need it fail from now on, and say so.
         */
        delete: operations["deleteSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tasks now, and what was executed in a window of time
         * @description Counts are of now. The rest is of executions that ended in the window: an execution that was followed by another try is a retry, the last one of a task is its outcome; tasks that ended without one (skipped, cancelled before they ran) have none. Durations are of handlers, failed tries included. Percentiles are by nearest rank, of three significant digits from one second on.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, when
         * @description From the audit log, which follows the events of the workspace within moments: `seq` says how far it has come. Several filters mean all of them.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a client needs to know of this installation */
        get: operations["getConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Demo data sets */
        get: operations["listSampleData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sample/flaky": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Demo: fails first, then works
         * @description 503 for the first `fail` requests (1 when not given) of each `key`, then 200. For showing retries.
         */
        get: operations["sampleFlaky"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sample/slow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Demo: takes its time */
        get: operations["sampleSlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sample/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One demo data set */
        get: operations["getSampleData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the demo pipeline running
         * @description Called again and again by whoever watches the demo; members of its workspace may. Starts the next run 30 s after the last one ended, or after it began when it only waits for a person; otherwise answers the present run. At most three are open at once: the oldest that waits for a person is cancelled for a fourth.
         */
        post: operations["watchDemo"];
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
        /** The process answers; touches nothing */
        get: operations["live"];
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
        /** Requests may be sent here */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks database, broker and Redis */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks database, broker and Redis */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SignUpRequest: {
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            /**
             * @description At least 10 characters, not the email, none of the passwords that everybody tries
             * @example correct horse battery
             */
            password: string;
            /** @example Ada Lovelace */
            name: string;
        };
        SignInRequest: {
            /** @example ada@example.com */
            email: string;
            password: string;
        };
        User: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            user_id: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            name: string;
            /** @description Owns the installation */
            installation_owner: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
        };
        SignInAnswer: {
            /** @description JWT for the Authorization header */
            access_token: string;
            /** @description Seconds */
            expires_in: number;
            user: components["schemas"]["User"];
        };
        CreateApiTokenRequest: {
            /**
             * @description What it is for
             * @example Nightly import
             */
            name: string;
            /**
             * @description Key or id
             * @example demo_workspace
             */
            workspace: string;
            /**
             * @description At most your own there
             * @enum {string}
             */
            role: "viewer" | "member" | "admin" | "owner";
            /**
             * Format: date-time
             * @description In the future; left out: never
             * @example 2026-11-21T02:30:00.000Z
             */
            expires_at?: string;
        };
        ApiToken: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            token_id: string;
            name: string;
            /** @description The only one that it opens */
            workspace: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                workspace_id: string;
                key: string;
                name: string;
            };
            /**
             * @description Most that it may do there; never more than whoever made it may do there now
             * @enum {string}
             */
            role: "viewer" | "member" | "admin" | "owner";
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
        };
        NewApiToken: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            token_id: string;
            name: string;
            /** @description The only one that it opens */
            workspace: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                workspace_id: string;
                key: string;
                name: string;
            };
            /**
             * @description Most that it may do there; never more than whoever made it may do there now
             * @enum {string}
             */
            role: "viewer" | "member" | "admin" | "owner";
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
            /**
             * @description For the Authorization header; shown this once
             * @example tfk_…
             */
            token: string;
        };
        ApiTokenPage: {
            items: components["schemas"]["ApiToken"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        Me: {
            user: components["schemas"]["User"];
            workspaces: components["schemas"]["Workspace"][];
        };
        CreateWorkspaceRequest: {
            /**
             * @description For people and addresses; not in the form of a UUID
             * @example demo_workspace
             */
            key: string;
            /** @example Demo workspace */
            name: string;
        };
        EditWorkspaceRequest: {
            /** @example Demo workspace */
            name: string;
        };
        Workspace: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            workspace_id: string;
            /**
             * @description For people and addresses; not in the form of a UUID
             * @example demo_workspace
             */
            key: string;
            name: string;
            /** @description Made with its owner's account */
            personal: boolean;
            /**
             * @description Of the asking user
             * @enum {string}
             */
            role: "viewer" | "member" | "admin" | "owner";
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
        };
        WorkspacePage: {
            items: components["schemas"]["Workspace"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        AddMemberRequest: {
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            /** @enum {string} */
            role: "viewer" | "member" | "admin" | "owner";
        };
        EditMemberRequest: {
            /** @enum {string} */
            role: "viewer" | "member" | "admin" | "owner";
        };
        Member: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            user_id: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            name: string;
            /** @enum {string} */
            role: "viewer" | "member" | "admin" | "owner";
            /**
             * Format: date-time
             * @description Since when they are a member
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
        };
        MemberPage: {
            items: components["schemas"]["Member"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        /** @description At least one field; null clears */
        EditTaskRequest: {
            /** @example Fetch the order */
            title?: string;
            description?: string | null;
            /** @enum {string} */
            priority?: "low" | "medium" | "high" | "urgent";
            /** @description Replace all tags */
            tags?: string[];
            /**
             * @description User id, or email of a member; null: nobody
             * @example ops@example.com
             */
            assignee?: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            due_at?: string | null;
            /**
             * Format: date-time
             * @description Not before; only while PENDING. What is past, or null, releases it if it can
             * @example 2026-11-21T02:30:00.000Z
             */
            start_at?: string | null;
            /**
             * @description Handler; only while PENDING and held back
             * @example echo
             */
            type?: string;
            /** @description Only while PENDING and held back; has to fit the type */
            payload?: unknown;
            /** @description Replace all custom fields */
            custom_fields?: {
                [key: string]: unknown;
            };
        };
        CreateTaskRequest: {
            /** @example Fetch the order */
            title: string;
            /**
             * @description Handler; left out together with `payload`: a task for a person; a payload without type: `echo`; `approval`: a person says yes or no
             * @example echo
             */
            type?: string;
            /** @description Input of the handler: any JSON up to 256 KiB that its schema accepts */
            payload?: unknown;
            /** @enum {string} */
            kind?: "automated" | "human";
            description?: string;
            /**
             * @default medium
             * @enum {string}
             */
            priority?: "low" | "medium" | "high" | "urgent";
            tags?: string[];
            /**
             * @description User id, or email of a member
             * @example ops@example.com
             */
            assignee?: string;
            /**
             * @description Of a task for a person: least role in the workspace of whoever completes it or marks it by hand
             * @enum {string}
             */
            assignee_role?: "viewer" | "member" | "admin" | "owner";
            /** @description Of a task for a person: JSON Schema (without patterns, formats and references) of what completes it */
            form?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            due_at?: string;
            /**
             * Format: date-time
             * @description Not before
             * @example 2026-11-21T02:30:00.000Z
             */
            start_at?: string;
            /** @description Task ids, at most 1000; in bulks also refs */
            depends_on?: string[];
            /** @description Leaves it PENDING until it is executed */
            hold?: boolean;
            /** @description Fills in the payload's templates, such as `Bearer {{ secrets.API_KEY }}`, when the task is executed; otherwise braces stay as they are */
            templates?: boolean;
            /** @default default */
            queue?: string;
            retry?: {
                /** @description Executions after the first one */
                limit?: number;
                base_ms?: number;
                cap_ms?: number;
                /** @description Error codes that are never retried */
                no_retry?: string[];
            };
            /** @default 300000 */
            timeout_ms?: number;
            /**
             * @default fail_run
             * @enum {string}
             */
            on_failure?: "fail_run" | "fail_fast" | "continue";
            /**
             * @default all_done_ok
             * @enum {string}
             */
            join?: "all_done_ok" | "all_finished" | "any_ok";
            concurrency_key?: string;
            custom_fields?: {
                [key: string]: unknown;
            };
        };
        BulkTask: {
            /**
             * @description Name of the task within the request
             * @example fetch
             */
            ref: string;
            /** @example Fetch the order */
            title: string;
            /**
             * @description Handler; left out together with `payload`: a task for a person; a payload without type: `echo`; `approval`: a person says yes or no
             * @example echo
             */
            type?: string;
            /** @description Input of the handler: any JSON up to 256 KiB that its schema accepts */
            payload?: unknown;
            /** @enum {string} */
            kind?: "automated" | "human";
            description?: string;
            /**
             * @default medium
             * @enum {string}
             */
            priority?: "low" | "medium" | "high" | "urgent";
            tags?: string[];
            /**
             * @description User id, or email of a member
             * @example ops@example.com
             */
            assignee?: string;
            /**
             * @description Of a task for a person: least role in the workspace of whoever completes it or marks it by hand
             * @enum {string}
             */
            assignee_role?: "viewer" | "member" | "admin" | "owner";
            /** @description Of a task for a person: JSON Schema (without patterns, formats and references) of what completes it */
            form?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            due_at?: string;
            /**
             * Format: date-time
             * @description Not before
             * @example 2026-11-21T02:30:00.000Z
             */
            start_at?: string;
            /** @description Task ids, at most 1000; in bulks also refs */
            depends_on?: string[];
            /** @description Leaves it PENDING until it is executed */
            hold?: boolean;
            /** @description Fills in the payload's templates, such as `Bearer {{ secrets.API_KEY }}`, when the task is executed; otherwise braces stay as they are */
            templates?: boolean;
            /** @default default */
            queue?: string;
            retry?: {
                /** @description Executions after the first one */
                limit?: number;
                base_ms?: number;
                cap_ms?: number;
                /** @description Error codes that are never retried */
                no_retry?: string[];
            };
            /** @default 300000 */
            timeout_ms?: number;
            /**
             * @default fail_run
             * @enum {string}
             */
            on_failure?: "fail_run" | "fail_fast" | "continue";
            /**
             * @default all_done_ok
             * @enum {string}
             */
            join?: "all_done_ok" | "all_finished" | "any_ok";
            concurrency_key?: string;
            custom_fields?: {
                [key: string]: unknown;
            };
        };
        CreateTasksRequest: {
            /** @description At most 10000 */
            tasks: components["schemas"]["BulkTask"][];
            /** @description Make one run of them and start it */
            run?: boolean;
        };
        CreateTasksAnswer: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            run_id?: string;
            items: {
                ref: string;
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
                /** @enum {string} */
                status: "PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED";
            }[];
        };
        TaskSummary: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            workspace_id: string;
            run_id: string | null;
            /** @description Name within its workflow */
            node: string | null;
            /** @description The run that does the work of a `for_each` or `workflow` task */
            child_run_id: string | null;
            title: string;
            /** @enum {string} */
            kind: "automated" | "human";
            type: string | null;
            queue: string;
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED";
            /** @enum {string} */
            priority: "low" | "medium" | "high" | "urgent";
            tags: string[];
            assignee: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                user_id: string;
                email: string;
            } | null;
            /** @description Least role of whoever completes it; null: every member */
            assignee_role: ("viewer" | "member" | "admin" | "owner") | null;
            created_by: string | null;
            held: boolean;
            /** @description Dependencies not yet settled */
            remaining: number;
            dependency_ids: string[];
            error: {
                code: string;
                message: string;
            } | null;
            progress: number;
            progress_message: string | null;
            attempt: number;
            failures: number;
            crashes: number;
            retry: {
                limit: number;
                base_ms: number;
                cap_ms: number;
                no_retry?: string[];
            };
            timeout_ms: number;
            /** @enum {string} */
            on_failure: "fail_run" | "fail_fast" | "continue";
            /** @enum {string} */
            join: "all_done_ok" | "all_finished" | "any_ok";
            concurrency_key: string | null;
            generation: number;
            start_at: string | null;
            run_after: string | null;
            due_at: string | null;
            version: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            updated_at: string;
            queued_at: string | null;
            started_at: string | null;
            finished_at: string | null;
            duration_ms: number | null;
            deleted_at: string | null;
        };
        /** @description A task as it was created; without `seq` */
        CreatedTask: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            workspace_id: string;
            run_id: string | null;
            /** @description Name within its workflow */
            node: string | null;
            /** @description The run that does the work of a `for_each` or `workflow` task */
            child_run_id: string | null;
            title: string;
            /** @enum {string} */
            kind: "automated" | "human";
            type: string | null;
            queue: string;
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED";
            /** @enum {string} */
            priority: "low" | "medium" | "high" | "urgent";
            tags: string[];
            assignee: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                user_id: string;
                email: string;
            } | null;
            /** @description Least role of whoever completes it; null: every member */
            assignee_role: ("viewer" | "member" | "admin" | "owner") | null;
            created_by: string | null;
            held: boolean;
            /** @description Dependencies not yet settled */
            remaining: number;
            dependency_ids: string[];
            error: {
                code: string;
                message: string;
            } | null;
            progress: number;
            progress_message: string | null;
            attempt: number;
            failures: number;
            crashes: number;
            retry: {
                limit: number;
                base_ms: number;
                cap_ms: number;
                no_retry?: string[];
            };
            timeout_ms: number;
            /** @enum {string} */
            on_failure: "fail_run" | "fail_fast" | "continue";
            /** @enum {string} */
            join: "all_done_ok" | "all_finished" | "any_ok";
            concurrency_key: string | null;
            generation: number;
            start_at: string | null;
            run_after: string | null;
            due_at: string | null;
            version: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            updated_at: string;
            queued_at: string | null;
            started_at: string | null;
            finished_at: string | null;
            duration_ms: number | null;
            deleted_at: string | null;
            description: string | null;
            dependent_ids: string[];
            /** @description Any JSON value */
            payload: unknown;
            /** @description Any JSON value */
            result: unknown;
            /** @description Its condition, as its workflow has it */
            when: string | null;
            /** @description The list that it goes through, as its workflow has it */
            for_each: string | null;
            /** @description JSON Schema of what completes it; null: anything does */
            form: {
                [key: string]: unknown;
            } | null;
            custom_fields: {
                [key: string]: unknown;
            };
        };
        Task: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            workspace_id: string;
            run_id: string | null;
            /** @description Name within its workflow */
            node: string | null;
            /** @description The run that does the work of a `for_each` or `workflow` task */
            child_run_id: string | null;
            title: string;
            /** @enum {string} */
            kind: "automated" | "human";
            type: string | null;
            queue: string;
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED";
            /** @enum {string} */
            priority: "low" | "medium" | "high" | "urgent";
            tags: string[];
            assignee: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                user_id: string;
                email: string;
            } | null;
            /** @description Least role of whoever completes it; null: every member */
            assignee_role: ("viewer" | "member" | "admin" | "owner") | null;
            created_by: string | null;
            held: boolean;
            /** @description Dependencies not yet settled */
            remaining: number;
            dependency_ids: string[];
            error: {
                code: string;
                message: string;
            } | null;
            progress: number;
            progress_message: string | null;
            attempt: number;
            failures: number;
            crashes: number;
            retry: {
                limit: number;
                base_ms: number;
                cap_ms: number;
                no_retry?: string[];
            };
            timeout_ms: number;
            /** @enum {string} */
            on_failure: "fail_run" | "fail_fast" | "continue";
            /** @enum {string} */
            join: "all_done_ok" | "all_finished" | "any_ok";
            concurrency_key: string | null;
            generation: number;
            start_at: string | null;
            run_after: string | null;
            due_at: string | null;
            version: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            updated_at: string;
            queued_at: string | null;
            started_at: string | null;
            finished_at: string | null;
            duration_ms: number | null;
            deleted_at: string | null;
            description: string | null;
            dependent_ids: string[];
            /** @description Any JSON value */
            payload: unknown;
            /** @description Any JSON value */
            result: unknown;
            /** @description Its condition, as its workflow has it */
            when: string | null;
            /** @description The list that it goes through, as its workflow has it */
            for_each: string | null;
            /** @description JSON Schema of what completes it; null: anything does */
            form: {
                [key: string]: unknown;
            } | null;
            custom_fields: {
                [key: string]: unknown;
            };
            /** @description The workspace's sequence number that the answer is true for */
            seq: number;
        };
        ExecutedTask: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            workspace_id: string;
            run_id: string | null;
            /** @description Name within its workflow */
            node: string | null;
            /** @description The run that does the work of a `for_each` or `workflow` task */
            child_run_id: string | null;
            title: string;
            /** @enum {string} */
            kind: "automated" | "human";
            type: string | null;
            queue: string;
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED";
            /** @enum {string} */
            priority: "low" | "medium" | "high" | "urgent";
            tags: string[];
            assignee: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                user_id: string;
                email: string;
            } | null;
            /** @description Least role of whoever completes it; null: every member */
            assignee_role: ("viewer" | "member" | "admin" | "owner") | null;
            created_by: string | null;
            held: boolean;
            /** @description Dependencies not yet settled */
            remaining: number;
            dependency_ids: string[];
            error: {
                code: string;
                message: string;
            } | null;
            progress: number;
            progress_message: string | null;
            attempt: number;
            failures: number;
            crashes: number;
            retry: {
                limit: number;
                base_ms: number;
                cap_ms: number;
                no_retry?: string[];
            };
            timeout_ms: number;
            /** @enum {string} */
            on_failure: "fail_run" | "fail_fast" | "continue";
            /** @enum {string} */
            join: "all_done_ok" | "all_finished" | "any_ok";
            concurrency_key: string | null;
            generation: number;
            start_at: string | null;
            run_after: string | null;
            due_at: string | null;
            version: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            updated_at: string;
            queued_at: string | null;
            started_at: string | null;
            finished_at: string | null;
            duration_ms: number | null;
            deleted_at: string | null;
            description: string | null;
            dependent_ids: string[];
            /** @description Any JSON value */
            payload: unknown;
            /** @description Any JSON value */
            result: unknown;
            /** @description Its condition, as its workflow has it */
            when: string | null;
            /** @description The list that it goes through, as its workflow has it */
            for_each: string | null;
            /** @description JSON Schema of what completes it; null: anything does */
            form: {
                [key: string]: unknown;
            } | null;
            custom_fields: {
                [key: string]: unknown;
            };
            /** @description The workspace's sequence number that the answer is true for */
            seq: number;
            /** @description Dependencies that it still waits for */
            blocking: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
                title: string;
                /** @enum {string} */
                status: "PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED";
            }[];
        };
        TaskPage: {
            items: components["schemas"]["TaskSummary"][];
            next_cursor: string | null;
            /** @description Items in all pages, exactly; only with the first page */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq: number;
        };
        ExecuteTaskRequest: {
            /** @description Start it now, whatever its dependencies and start time */
            force?: boolean;
        };
        CompleteTaskRequest: {
            /** @description Becomes the result: any JSON up to 10 MiB */
            output?: unknown;
            /** @description Also while it still waits for dependencies */
            force?: boolean;
        };
        Why: {
            /**
             * @description `ended` tells what became of it
             * @enum {string}
             */
            reason: "held" | "dependencies" | "condition" | "child_run" | "start_time" | "paused" | "concurrency_limit" | "queue_limit" | "rate_limit" | "retry_delay" | "queued" | "no_worker" | "person" | "processing" | "ended" | "run_cancelling";
            /** @description One sentence for people: what it waits for, and what can be done */
            detail: string;
            /** @description Dependencies that keep it waiting; of a skipped or cancelled task, the one that made it so; some of those that hold the places of a limit */
            blocking: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
                title: string;
                /** @enum {string} */
                status: "PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED";
            }[];
            /** @description When the wait ends at the latest by itself; null when nobody knows */
            until: string | null;
            /** @description Claimable tasks of its queue, or tasks in line for its limit, before it; null when it is in no line, or behind 1,000 and more */
            position: number | null;
            /** @description The limit that it waits for */
            limit: {
                /** @enum {string} */
                kind: "key" | "queue";
                name: string;
            } | null;
        };
        NoFields: Record<string, never>;
        ExecuteAllAnswer: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            run_id: string;
            /** @description In an order in which they can be executed */
            order: string[];
            tasks: number;
        };
        Attempt: {
            attempt: number;
            generation: number;
            /** @enum {string} */
            status: "DONE" | "FAILED" | "CANCELLED" | "CRASHED";
            worker: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            finished_at: string;
            duration_ms: number;
            /** @description Any JSON value */
            output: unknown;
            error: {
                code: string;
                message: string;
            } | null;
            log_lines: string[];
        };
        AttemptPage: {
            items: components["schemas"]["Attempt"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        TaskLogPage: {
            /** @description 0: it was never executed */
            attempt: number;
            /** @description False: the attempt runs, or there was none; its lines come live and stand here once it ends */
            ended: boolean;
            /** @description Lines before those that are kept, which are the last 1000 */
            dropped: number;
            /** @description Lines that are kept */
            total: number;
            items: {
                /** @description Counts all that were written */
                line: number;
                text: string;
            }[];
            next_cursor: string | null;
        };
        Event: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            event_id: string;
            seq: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            at: string;
            /** @example task.done */
            type: string;
            task_id: string | null;
            run_id: string | null;
            from: ("PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED") | null;
            to: ("PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED") | null;
            attempt: number | null;
            actor: {
                /** @enum {string} */
                kind: "user" | "token" | "worker" | "schedule" | "system";
                id: string;
            };
            correlation_id: string | null;
            traceparent: string | null;
            data: {
                before?: {
                    [key: string]: unknown;
                };
                after?: {
                    [key: string]: unknown;
                };
            };
        };
        EventPage: {
            items: components["schemas"]["Event"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        AuditPage: {
            items: components["schemas"]["Event"][];
            next_cursor: string | null;
            /** @description Items in all pages, exactly; only with the first page */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq: number;
        };
        /** @description The filters of `GET /tasks`, with lists as lists; several mean all of them */
        TaskFilter: {
            /** @description Any of; also `active`; any case */
            status?: string[];
            q?: string;
            type?: string;
            kind?: string;
            priority?: string[];
            tag?: string[];
            assignee?: string;
            created_by?: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            run_id?: string;
            held?: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            due_before?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            due_after?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_before?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_after?: string;
        };
        DeletedTaskFilter: {
            /** @description Any of; also `active`; any case */
            status?: string[];
            q?: string;
            type?: string;
            kind?: string;
            priority?: string[];
            tag?: string[];
            assignee?: string;
            created_by?: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            run_id?: string;
            held?: boolean;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            due_before?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            due_after?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_before?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_after?: string;
            /** @description With `restore`: user id, or `task_id` of the action that deleted */
            deleted_by?: string;
        };
        ExecuteTasksRequest: {
            /** @description Only of these; all when left out */
            filter?: components["schemas"]["TaskFilter"];
        };
        /** @description Exactly one of `task_ids` and `filter`; `clear_completed` may leave out both: then it is about the whole workspace */
        TaskActionRequest: {
            /** @enum {string} */
            action: "cancel" | "rerun" | "delete" | "restore" | "clear_completed" | "execute";
            task_ids?: string[];
            filter?: components["schemas"]["DeletedTaskFilter"];
            /**
             * @description With `rerun`; `this` when left out
             * @enum {string}
             */
            scope?: "this" | "failed" | "downstream";
        };
        TaskActionAnswer: {
            /**
             * Format: uuid
             * @description The task that carries the action out; its result is `{matched, applied, refused}`
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            /** @description Tasks that matched when it was asked for */
            count: number;
        };
        MarkTaskRequest: {
            /** @enum {string} */
            status: "DONE" | "SKIPPED";
            /** @description Why; kept in the history */
            reason: string;
        };
        RerunTaskRequest: {
            /**
             * @description `this`: the task alone. `failed`: also what depends on it, directly or not, and failed, was cancelled or skipped. `downstream`: also everything that depends on it and has ended
             * @enum {string}
             */
            scope: "this" | "failed" | "downstream";
            /** @description Input of the handler: any JSON up to 256 KiB that its schema accepts */
            payload?: unknown;
        };
        TaskType: {
            type: string;
            description: string;
            /** @description JSON Schema (draft 2020-12) of the payload */
            payload_schema: {
                [key: string]: unknown;
            };
            /** @description A payload that fits */
            example: unknown;
        };
        TaskTypePage: {
            items: components["schemas"]["TaskType"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        RegisterTaskTypeRequest: {
            /** @example render-picture */
            type: string;
            /** @description For people who make tasks of it */
            description?: string;
            /** @description JSON Schema (draft 2020-12) that payloads are checked against, without patterns, formats, references and `uniqueItems`; left out: any payload */
            payload_schema?: {
                [key: string]: unknown;
            };
            /** @description A payload that fits */
            example?: unknown;
        };
        WorkspaceTaskType: {
            type: string;
            description: string;
            /** @description JSON Schema (draft 2020-12) of the payload */
            payload_schema: {
                [key: string]: unknown;
            };
            /** @description A payload that fits */
            example: unknown;
            /** @description By the workspace, for workers of its own; else every worker of the installation runs it */
            registered: boolean;
        };
        WorkspaceTaskTypePage: {
            items: components["schemas"]["WorkspaceTaskType"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        RerunRunRequest: {
            /** @enum {string} */
            scope: "failed" | "all";
        };
        Run: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            run_id: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            workspace_id: string;
            workflow: string | null;
            version: number | null;
            /** @description The task whose work it does */
            parent_task_id: string | null;
            /** @description The failed run whose work it undoes */
            compensates_run_id: string | null;
            /** @description Runs that undo its work were made when it failed */
            compensated: boolean;
            /** @enum {string} */
            status: "PENDING" | "RUNNING" | "PAUSED" | "DONE" | "FAILED" | "CANCELLED";
            /** @description Any JSON value */
            input: unknown;
            /** @description Tasks in each status */
            counts: {
                PENDING: number;
                QUEUED: number;
                WAITING: number;
                PROCESSING: number;
                DONE: number;
                FAILED: number;
                CANCELLED: number;
                SKIPPED: number;
            };
            tasks: number;
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
            duration_ms: number | null;
            /** @description The workspace's sequence number that the answer is true for; not in lists */
            seq?: number;
        };
        RunPage: {
            items: components["schemas"]["Run"][];
            next_cursor: string | null;
            /** @description Items in all pages, exactly; only with the first page */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq: number;
        };
        RunNode: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            node: string | null;
            child_run_id: string | null;
            title: string;
            type: string | null;
            /** @enum {string} */
            kind: "automated" | "human";
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "WAITING" | "PROCESSING" | "DONE" | "FAILED" | "CANCELLED" | "SKIPPED";
            /** @enum {string} */
            priority: "low" | "medium" | "high" | "urgent";
            progress: number;
            progress_message: string | null;
            attempt: number;
            failures: number;
            error: {
                code: string;
                message: string;
            } | null;
            held: boolean;
            /** @description Dependencies not yet settled, also those outside of the run */
            remaining: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            queued_at: string | null;
            started_at: string | null;
            finished_at: string | null;
            duration_ms: number | null;
            deleted_at: string | null;
        };
        RunGraph: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            run_id: string;
            /** @enum {string} */
            status: "PENDING" | "RUNNING" | "PAUSED" | "DONE" | "FAILED" | "CANCELLED";
            /** @description Tasks in each status */
            counts: {
                PENDING: number;
                QUEUED: number;
                WAITING: number;
                PROCESSING: number;
                DONE: number;
                FAILED: number;
                CANCELLED: number;
                SKIPPED: number;
            };
            tasks: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
            nodes: components["schemas"]["RunNode"][];
            /** @description From a dependency to its dependent */
            edges: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                from: string;
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                to: string;
            }[];
            /** @description The workspace's sequence number that the answer is true for; not in lists */
            seq: number;
        };
        Queue: {
            name: string;
            /** @description The workspace's tasks in it that have not ended */
            tasks: {
                PENDING: number;
                QUEUED: number;
                WAITING: number;
                PROCESSING: number;
            };
            paused: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T02:30:00.000Z
                 */
                paused_at: string;
                paused_by: {
                    /** @enum {string} */
                    kind: "user" | "token" | "worker" | "schedule" | "system";
                    id: string;
                };
            } | null;
            /** @description Live workers that serve it */
            workers: number;
        };
        QueueList: {
            items: components["schemas"]["Queue"][];
            paused: {
                /**
                 * Format: date-time
                 * @example 2026-11-21T02:30:00.000Z
                 */
                paused_at: string;
                paused_by: {
                    /** @enum {string} */
                    kind: "user" | "token" | "worker" | "schedule" | "system";
                    id: string;
                };
            } | null;
        };
        Limit: {
            /**
             * @description Whether it is of a concurrency key or of a queue
             * @enum {string}
             */
            kind: "key" | "queue";
            /** @description The key, or the queue */
            name: string;
            /** @description Executions at once; null = any number */
            concurrency: number | null;
            /** @description How many start in a time, tries again included; null = as many as there are places for */
            rate: {
                count: number;
                per_ms: number;
                /** @description So many may start at once after a rest; as many as `count` when not given */
                burst: number;
            } | null;
            /** @description Tasks that it has let through: at work, or about to be claimed */
            running: number;
            /** @description Queued tasks that wait for it */
            waiting: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            changed_at: string;
            changed_by: {
                /** @enum {string} */
                kind: "user" | "token" | "worker" | "schedule" | "system";
                id: string;
            };
        };
        LimitList: {
            items: components["schemas"]["Limit"][];
        };
        /** @description At least one of both; what is not named does not limit */
        SetLimitRequest: {
            /** @description Executions at once */
            concurrency?: number | null;
            /** @description `count` start every `per_ms` on average */
            rate?: {
                count: number;
                per_ms: number;
                /** @description So many may start at once after a rest; as many as `count` when not given */
                burst?: number;
            } | null;
        };
        Worker: {
            worker_id: string;
            /** @enum {string} */
            state: "running" | "draining";
            queues: string[];
            /** @description Task types that it has handlers for; null when it does not say */
            types: string[] | null;
            /** @description Tasks that it handles at once */
            slots: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            started_at: string;
            /** @description Since when it takes no more tasks */
            draining_at: string | null;
        };
        WorkerList: {
            items: components["schemas"]["Worker"][];
        };
        ClaimTasksRequest: {
            /**
             * @description The worker's own name, the same in all its calls and no other's: of its machine and process
             * @example renderer-1
             */
            worker: string;
            /** @description Registered task types that the worker can do */
            types: string[];
            /** @description `default` when left out */
            queues?: string[];
            /**
             * @description Most tasks of the answer
             * @default 1
             */
            limit?: number;
            /**
             * @description How long to wait for work when there is none
             * @default 0
             */
            wait_ms?: number;
        };
        WorkerTask: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            attempt: number;
            /** @description From the claim: the proof that it is held */
            lease_token: string;
            run_id: string | null;
            title: string;
            type: string;
            queue: string;
            /** @description Any JSON value */
            payload: unknown;
            /** @description The same for every attempt of one generation */
            idempotency_key: string;
            /** @description Hard limit of this attempt */
            timeout_ms: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @description Then the attempt fails, whatever the worker does
             * @example 2026-11-21T02:30:00.000Z
             */
            deadline_at: string;
        };
        ClaimTasksAnswer: {
            tasks: components["schemas"]["WorkerTask"][];
            /** @description Beat so often; without a beat for three times as long the tasks go to other workers */
            heartbeat_ms: number;
        };
        HeartbeatRequest: {
            /**
             * @description The worker's own name, the same in all its calls and no other's: of its machine and process
             * @example renderer-1
             */
            worker: string;
            /** @description All that the worker holds; what it does not name for 30 s goes back to the queue */
            tasks: {
                /**
                 * Format: uuid
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
                attempt: number;
                /** @description From the claim: the proof that it is held */
                lease_token: string;
            }[];
            /** @description It stops: all that it holds goes back to the queue, without counting as a failure */
            leaving?: boolean;
        };
        HeartbeatAnswer: {
            /** @description Not held any more (cancelled, timed out, given to others): stop them, and tell nothing */
            lost: string[];
            /** @description Beat so often; without a beat for three times as long the tasks go to other workers */
            heartbeat_ms: number;
        };
        ReportProgressRequest: {
            /**
             * @description The worker's own name, the same in all its calls and no other's: of its machine and process
             * @example renderer-1
             */
            worker: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            attempt: number;
            /** @description From the claim: the proof that it is held */
            lease_token: string;
            percent?: number;
            message?: string;
            /** @description Told to live views at once; send those that shall be kept with the end */
            log_lines?: string[];
        };
        FinishTaskRequest: {
            /**
             * @description The worker's own name, the same in all its calls and no other's: of its machine and process
             * @example renderer-1
             */
            worker: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            attempt: number;
            /** @description From the claim: the proof that it is held */
            lease_token: string;
            /** @description Stored as the result, up to 10 MiB; more fails the task */
            output?: unknown;
            log_lines?: string[];
        };
        FailTaskRequest: {
            /**
             * @description The worker's own name, the same in all its calls and no other's: of its machine and process
             * @example renderer-1
             */
            worker: string;
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            attempt: number;
            /** @description From the claim: the proof that it is held */
            lease_token: string;
            error: {
                /** @example no_paper */
                code: string;
                message: string;
            };
            /**
             * @description False: trying again cannot help
             * @default true
             */
            retryable?: boolean;
            /** @description Not before, instead of the delay of the task's policy */
            retry_after_ms?: number;
            log_lines?: string[];
        };
        EndedTaskAnswer: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            task_id: string;
            attempt: number;
            /**
             * @description QUEUED: it is tried again
             * @enum {string}
             */
            status: "DONE" | "FAILED" | "QUEUED";
            error: {
                code: string;
                message: string;
            } | null;
        };
        /** @description A workflow: JSON, or the same in YAML */
        WorkflowDefinition: {
            /**
             * @description Up to 128 letters, digits, _, . and -
             * @example order-pipeline
             */
            name: string;
            description?: string;
            /** @description Values that a run is started with: a type, or an object that says more */
            input?: {
                [key: string]: unknown;
            };
            /** @description Nodes by name */
            tasks: {
                [key: string]: {
                    /** @example Fetch the order */
                    title?: string;
                    description?: string;
                    /** @enum {string} */
                    kind?: "automated" | "human";
                    /**
                     * @description Handler; left out together with `payload`: a task for a person; a payload without type: `echo`; `approval`: a person says yes or no
                     * @example echo
                     */
                    type?: string;
                    /** @description Input of the handler: any JSON up to 256 KiB that its schema accepts */
                    payload?: unknown;
                    /**
                     * @default medium
                     * @enum {string}
                     */
                    priority?: "low" | "medium" | "high" | "urgent";
                    tags?: string[];
                    /**
                     * @description User id, or email of a member
                     * @example ops@example.com
                     */
                    assignee?: string;
                    /**
                     * @description Of a task for a person: least role in the workspace of whoever completes it or marks it by hand
                     * @enum {string}
                     */
                    assignee_role?: "viewer" | "member" | "admin" | "owner";
                    /** @description Of a task for a person: JSON Schema (without patterns, formats and references) of what completes it */
                    form?: {
                        [key: string]: unknown;
                    };
                    /** @description Leaves it PENDING until it is executed */
                    hold?: boolean;
                    /** @default default */
                    queue?: string;
                    retry?: {
                        /** @description Executions after the first one */
                        limit?: number;
                        base_ms?: number;
                        cap_ms?: number;
                        /** @description Error codes that are never retried */
                        no_retry?: string[];
                    };
                    /** @default 300000 */
                    timeout_ms?: number;
                    /**
                     * @default fail_run
                     * @enum {string}
                     */
                    on_failure?: "fail_run" | "fail_fast" | "continue";
                    /**
                     * @default all_done_ok
                     * @enum {string}
                     */
                    join?: "all_done_ok" | "all_finished" | "any_ok";
                    concurrency_key?: string;
                    custom_fields?: {
                        [key: string]: unknown;
                    };
                    /** @description Names of other nodes */
                    depends_on?: string[];
                    /**
                     * @description CEL; when it is false, the node is skipped
                     * @example tasks.approve.output.ok == true
                     */
                    when?: string;
                    /** @description Of a task for a person: due so long after it began to wait for one */
                    due_in_ms?: number;
                    /** @description Undoes what the node has done, when the run fails; its payload may also speak of output, the result of the node. Neither type nor payload: a task for a person */
                    compensation?: {
                        /** @example Fetch the order */
                        title?: string;
                        /**
                         * @description Handler; left out together with `payload`: a task for a person; a payload without type: `echo`; `approval`: a person says yes or no
                         * @example echo
                         */
                        type?: string;
                        /** @description Input of the handler: any JSON up to 256 KiB that its schema accepts */
                        payload?: unknown;
                        /** @default default */
                        queue?: string;
                        retry?: {
                            /** @description Executions after the first one */
                            limit?: number;
                            base_ms?: number;
                            cap_ms?: number;
                            /** @description Error codes that are never retried */
                            no_retry?: string[];
                        };
                        /** @default 300000 */
                        timeout_ms?: number;
                    };
                    /** @description CEL for a list: the node becomes one task for each entry */
                    for_each?: string;
                    /** @description Tasks of a for_each at once */
                    concurrency?: number;
                    /**
                     * @description Runs this workflow; its result is that of the node
                     * @example order-pipeline
                     */
                    workflow?: string;
                    /** @description Of the workflow; the newest when not given */
                    version?: number;
                    /** @description Input of the workflow; may hold templates */
                    input?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        WorkflowRequest: {
            /** @description A WorkflowDefinition, or the text of one in YAML or JSON */
            definition: unknown;
        };
        Workflow: {
            name: string;
            description: string | null;
            version: number;
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            updated_at: string;
            definition: components["schemas"]["WorkflowDefinition"];
        };
        WorkflowSummary: {
            name: string;
            description: string | null;
            version: number;
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            updated_at: string;
        };
        WorkflowPage: {
            items: components["schemas"]["WorkflowSummary"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        WorkflowVersion: {
            name: string;
            version: number;
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            definition: components["schemas"]["WorkflowDefinition"];
        };
        WorkflowVersionSummary: {
            version: number;
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
        };
        WorkflowVersionPage: {
            items: components["schemas"]["WorkflowVersionSummary"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        WorkflowValidation: {
            valid: boolean;
            faults: {
                path: string;
                message: string;
                code?: string;
            }[];
            /** @description Node names, dependencies first */
            order: string[];
        };
        StartWorkflowRequest: {
            version?: number;
            input?: {
                [key: string]: unknown;
            };
        };
        StartRunRequest: {
            /**
             * @description Up to 128 letters, digits, _, . and -
             * @example order-pipeline
             */
            workflow?: string;
            version?: number;
            /** @description A WorkflowDefinition, or the text of one in YAML or JSON */
            definition?: unknown;
            input?: {
                [key: string]: unknown;
            };
        };
        DeadLetter: {
            /**
             * Format: uuid
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            dead_letter_id: string;
            topic: string;
            /** @description The service that could not handle it */
            group: string;
            /** @description Of task.created: the worker queue it was for, if any */
            queue: string | null;
            reason: string;
            /** @description Tries that failed; 0 for what could not be read */
            failures: number;
            /** @description As it was published */
            message: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            at: string;
        };
        DeadLetterPage: {
            items: components["schemas"]["DeadLetter"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        RedriveRequest: {
            /** @description All, but at most 1,000, when left out */
            dead_letter_ids?: string[];
        };
        RedriveAnswer: {
            redriven: number;
        };
        Secret: {
            name: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            created_at: string;
            created_by: string | null;
            /**
             * Format: date-time
             * @description When its value was last set
             * @example 2026-11-21T02:30:00.000Z
             */
            updated_at: string;
            updated_by: string | null;
            /** @description False when its value was sealed under a key that the server does not have: tasks that need it fail until it is set anew */
            readable: boolean;
        };
        SecretPage: {
            items: components["schemas"]["Secret"][];
            next_cursor: string | null;
            /** @description Items in all pages, where counting is cheap */
            total?: number;
            /** @description The workspace's sequence number that the answer is true for */
            seq?: number;
        };
        SetSecretRequest: {
            /** @description At most 65536 bytes as UTF-8. A shorter value could not be told from what else stands in a log */
            value: string;
        };
        DemoRun: {
            /**
             * Format: uuid
             * @description The newest run of the demo
             * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
             */
            run_id: string;
            /** @description Whether this call has started it */
            started: boolean;
            /**
             * Format: date-time
             * @description When to ask for the next one; sooner is no use
             * @example 2026-11-21T02:30:00.000Z
             */
            next_at: string;
        };
        MetricsPoint: {
            /**
             * Format: date-time
             * @description Start of the step
             * @example 2026-11-21T02:30:00.000Z
             */
            at: string;
            succeeded: number;
            failed: number;
            average_ms: number | null;
            p95_ms: number | null;
            retries: number;
        };
        Metrics: {
            /** @description The workspace's sequence number that the answer is true for */
            seq: number;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-21T02:30:00.000Z
             */
            to: string;
            /** @description Tasks in each status now, without deleted ones */
            counts: {
                PENDING: number;
                QUEUED: number;
                WAITING: number;
                PROCESSING: number;
                DONE: number;
                FAILED: number;
                CANCELLED: number;
                SKIPPED: number;
            };
            /** @description All of them */
            tasks: number;
            /** @description PENDING tasks that belong to no run */
            executable: number;
            /** @description Outcomes: succeeded, failed, and cancelled while running */
            finished: number;
            succeeded: number;
            failed: number;
            success_rate: number | null;
            /** @description Executions that were followed by another try */
            retries: number;
            /** @description How long handlers ran, failed tries included */
            duration_ms: {
                average: number | null;
                p50: number | null;
                p95: number | null;
                p99: number | null;
            };
            /** @description From queued to the first try */
            queue_wait_ms: {
                average: number | null;
                p95: number | null;
            };
            /** @description With `by` only: every step, also empty ones */
            series?: components["schemas"]["MetricsPoint"][];
        };
        Config: {
            version: string;
            /** @description Base of all calls, relative to this server */
            api_url: string;
            /** @description Address of the realtime service; null = this server */
            realtime_url: string | null;
            socket_io_path: string;
            websocket_path: string;
            /** @enum {string} */
            signup: "open" | "invite" | "closed";
            /** @description Interactive documentation; null where it is off */
            docs_url: string | null;
            /** @description Key of the demo workspace; null when there is no demo */
            demo: {
                workspace: string;
            } | null;
        };
        SampleIndex: {
            notice: string;
            data_sets: string[];
        };
        /** @description Any JSON value */
        SampleData: unknown;
        SampleAnswer: {
            ok: boolean;
            attempt?: number;
            waited_ms?: number;
        };
        Live: {
            /** @constant */
            status: "ok";
        };
        Ready: {
            status: string;
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "failed";
            checks: {
                database: {
                    /** @enum {string} */
                    status: "ok" | "failed";
                    latency_ms: number;
                    error?: string;
                };
                broker: {
                    /** @enum {string} */
                    status: "ok" | "failed";
                    latency_ms: number;
                    error?: string;
                };
                redis: {
                    /** @enum {string} */
                    status: "ok" | "failed";
                    latency_ms: number;
                    error?: string;
                };
            };
        };
        /** @description RFC 9457 */
        Problem: {
            type: string;
            title: string;
            status: number;
            /**
             * @description Stable; what programs should look at
             * @enum {string}
             */
            code: "malformed_json" | "invalid_request" | "list_limit_too_large" | "unauthenticated" | "invalid_credentials" | "token_expired" | "forbidden" | "signup_closed" | "not_found" | "illegal_transition" | "already_exists" | "last_owner" | "personal_workspace" | "has_open_dependents" | "lease_lost" | "idempotency_in_progress" | "stale_version" | "body_too_large" | "unsupported_media_type" | "cycle" | "unknown_dependency" | "duplicate_dependency" | "self_dependency" | "duplicate_ref" | "invalid_graph" | "dependency_not_met" | "invalid_task" | "unknown_user" | "unknown_queue" | "invalid_expression" | "invalid_input" | "invalid_definition" | "unknown_workflow" | "unknown_type" | "invalid_output" | "invalid_payload" | "unstorable_text" | "payload_too_large" | "result_too_large" | "description_too_large" | "title_too_long" | "too_many_tasks" | "too_many_dependencies" | "too_many_types" | "too_many_secrets" | "secret_too_large" | "secret_too_short" | "too_many_tokens" | "too_many_limits" | "too_many_tags" | "tag_too_long" | "too_deep" | "nothing_to_execute" | "idempotency_mismatch" | "weak_password" | "rate_limited" | "internal" | "unavailable";
            /** @description The thing, the cause and the next step, for people */
            detail: string;
            /** @description Every fault at once */
            errors?: {
                /** @description JSON path into the body, query key or header */
                path: string;
                message: string;
                /** @enum {string} */
                code?: "malformed_json" | "invalid_request" | "list_limit_too_large" | "unauthenticated" | "invalid_credentials" | "token_expired" | "forbidden" | "signup_closed" | "not_found" | "illegal_transition" | "already_exists" | "last_owner" | "personal_workspace" | "has_open_dependents" | "lease_lost" | "idempotency_in_progress" | "stale_version" | "body_too_large" | "unsupported_media_type" | "cycle" | "unknown_dependency" | "duplicate_dependency" | "self_dependency" | "duplicate_ref" | "invalid_graph" | "dependency_not_met" | "invalid_task" | "unknown_user" | "unknown_queue" | "invalid_expression" | "invalid_input" | "invalid_definition" | "unknown_workflow" | "unknown_type" | "invalid_output" | "invalid_payload" | "unstorable_text" | "payload_too_large" | "result_too_large" | "description_too_large" | "title_too_long" | "too_many_tasks" | "too_many_dependencies" | "too_many_types" | "too_many_secrets" | "secret_too_large" | "secret_too_short" | "too_many_tokens" | "too_many_limits" | "too_many_tags" | "tag_too_long" | "too_deep" | "nothing_to_execute" | "idempotency_mismatch" | "weak_password" | "rate_limited" | "internal" | "unavailable";
            }[];
            correlation_id: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpRequest"];
            };
        };
        responses: {
            /** @description Signed up and in */
            201: {
                headers: {
                    /** @description The refresh token: HttpOnly, SameSite=Strict, only for /api/v1/auth */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "expires_in": 900,
                     *       "user": {
                     *         "user_id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "installation_owner": true,
                     *         "created_at": "2026-11-21T02:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignInAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signup_closed`: Sign-up is closed; `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:signup_closed",
                     *       "title": "Sign-up is closed",
                     *       "status": 403,
                     *       "code": "signup_closed",
                     *       "detail": "Sign-up is closed.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_exists`: Already exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:already_exists",
                     *       "title": "Already exists",
                     *       "status": 409,
                     *       "code": "already_exists",
                     *       "detail": "Already exists.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `weak_password`: The password is too weak */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "code": "rate_limited",
                     *       "detail": "Too many requests.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    /** @description The refresh token: HttpOnly, SameSite=Strict, only for /api/v1/auth */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "expires_in": 900,
                     *       "user": {
                     *         "user_id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "installation_owner": true,
                     *         "created_at": "2026-11-21T02:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignInAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_credentials`: Email or password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_credentials",
                     *       "title": "Email or password is wrong",
                     *       "status": 401,
                     *       "code": "invalid_credentials",
                     *       "detail": "Email or password is wrong.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "code": "rate_limited",
                     *       "detail": "Too many requests.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A new access token */
            200: {
                headers: {
                    /** @description The refresh token: HttpOnly, SameSite=Strict, only for /api/v1/auth */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "expires_in": 900,
                     *       "user": {
                     *         "user_id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "installation_owner": true,
                     *         "created_at": "2026-11-21T02:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignInAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description User and workspaces with roles, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "user_id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "installation_owner": true,
                     *         "created_at": "2026-11-21T02:30:00.000Z"
                     *       },
                     *       "workspaces": [
                     *         {
                     *           "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *           "key": "demo_workspace",
                     *           "name": "Demo workspace",
                     *           "personal": false,
                     *           "role": "owner",
                     *           "created_at": "2026-11-21T02:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    useSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Code of the link
                 * @example w3Jt0aZ5q1Yx8bN2mK7vLg
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in, goes on to the dashboard; or a browser with a link that is used up, goes on to sign in */
            302: {
                headers: {
                    /** @description The refresh token: HttpOnly, SameSite=Strict, only for /api/v1/auth */
                    "Set-Cookie"?: string;
                    /** @description `/`, or `/sign-in?reason=link_used` */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "code": "rate_limited",
                     *       "detail": "Too many requests.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiTokens: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "token_id": "01a1fbf2-0f10-7c55-8f43-5a1f6d0f2f6b",
                     *           "name": "Nightly import",
                     *           "workspace": {
                     *             "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *             "key": "demo_workspace",
                     *             "name": "Demo workspace"
                     *           },
                     *           "role": "member",
                     *           "created_at": "2026-11-21T02:30:00.000Z",
                     *           "expires_at": "2027-11-21T00:00:00.000Z",
                     *           "last_used_at": "2026-11-21T02:31:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ApiTokenPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiTokenRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token_id": "01a1fbf2-0f10-7c55-8f43-5a1f6d0f2f6b",
                     *       "name": "Nightly import",
                     *       "workspace": {
                     *         "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *         "key": "demo_workspace",
                     *         "name": "Demo workspace"
                     *       },
                     *       "role": "member",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "expires_at": "2027-11-21T00:00:00.000Z",
                     *       "last_used_at": null,
                     *       "token": "tfk_w3Jt0aZ5q1Yx8bN2mK7vLgR4cTfE9dHs"
                     *     }
                     */
                    "application/json": components["schemas"]["NewApiToken"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `too_many_tokens`: Too many API tokens */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the API token
                 * @example 01a1fbf2-0f10-7c55-8f43-5a1f6d0f2f6b
                 */
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkspaces: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *           "key": "demo_workspace",
                     *           "name": "Demo workspace",
                     *           "personal": false,
                     *           "role": "owner",
                     *           "created_at": "2026-11-21T02:30:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WorkspacePage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWorkspaceRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "key": "demo_workspace",
                     *       "name": "Demo workspace",
                     *       "personal": false,
                     *       "role": "owner",
                     *       "created_at": "2026-11-21T02:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_exists`: Already exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:already_exists",
                     *       "title": "Already exists",
                     *       "status": 409,
                     *       "code": "already_exists",
                     *       "detail": "Already exists.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "key": "demo_workspace",
                     *       "name": "Demo workspace",
                     *       "personal": false,
                     *       "role": "owner",
                     *       "created_at": "2026-11-21T02:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `personal_workspace`: A personal workspace stays */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:personal_workspace",
                     *       "title": "A personal workspace stays",
                     *       "status": 409,
                     *       "code": "personal_workspace",
                     *       "detail": "A personal workspace stays.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditWorkspaceRequest"];
            };
        };
        responses: {
            /** @description Renamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "key": "demo_workspace",
                     *       "name": "Demo workspace",
                     *       "personal": false,
                     *       "role": "owner",
                     *       "created_at": "2026-11-21T02:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By email */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "user_id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *           "email": "ada@example.com",
                     *           "name": "Ada Lovelace",
                     *           "role": "owner",
                     *           "created_at": "2026-11-21T02:30:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddMemberRequest"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "email": "ada@example.com",
                     *       "name": "Ada Lovelace",
                     *       "role": "owner",
                     *       "created_at": "2026-11-21T02:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_exists`: Already exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:already_exists",
                     *       "title": "Already exists",
                     *       "status": 409,
                     *       "code": "already_exists",
                     *       "detail": "Already exists.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `unknown_user`: No such person here */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the user
                 * @example 01a1f693-21c0-73c6-9ef3-62013c6f3c6e
                 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last_owner`: A workspace needs an owner */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:last_owner",
                     *       "title": "A workspace needs an owner",
                     *       "status": 409,
                     *       "code": "last_owner",
                     *       "detail": "A workspace needs an owner.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the user
                 * @example 01a1f693-21c0-73c6-9ef3-62013c6f3c6e
                 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditMemberRequest"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "email": "ada@example.com",
                     *       "name": "Ada Lovelace",
                     *       "role": "owner",
                     *       "created_at": "2026-11-21T02:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last_owner`: A workspace needs an owner */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:last_owner",
                     *       "title": "A workspace needs an owner",
                     *       "status": 409,
                     *       "code": "last_owner",
                     *       "detail": "A workspace needs an owner.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description Statuses, any of. Comma list of PENDING, QUEUED, WAITING, PROCESSING, DONE, FAILED, CANCELLED, SKIPPED, active; any case; may be repeated */
                status?: string;
                /** @description Words that must all occur in title or description; at most 20 different ones */
                q?: string;
                /** @description Handler */
                type?: string;
                /** @description Who does it */
                kind?: "automated" | "human";
                /** @description Priorities, any of. Comma list of low, medium, high, urgent; any case; may be repeated */
                priority?: string;
                /** @description Tags, any of; may be repeated */
                tag?: string[];
                /** @description Assignee: User id, email, or `me` */
                assignee?: string;
                /** @description Least role of whoever completes it */
                assignee_role?: "viewer" | "member" | "admin" | "owner";
                /** @description Creator: User id, email, or `me` */
                created_by?: string;
                /** @description Tasks of this run */
                run_id?: string;
                /** @description Held back until executed */
                held?: boolean;
                /** @description Due before */
                due_before?: string;
                /** @description Due after */
                due_after?: string;
                /** @description Created before */
                created_before?: string;
                /** @description Created after */
                created_after?: string;
                /** @description Field to sort by; with `-` the other way round */
                sort?: "title" | "-title" | "status" | "-status" | "priority" | "-priority" | "due_at" | "-due_at" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "finished_at" | "-finished_at";
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *           "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *           "run_id": null,
                     *           "node": null,
                     *           "child_run_id": null,
                     *           "title": "Fetch the order",
                     *           "kind": "automated",
                     *           "type": "echo",
                     *           "queue": "default",
                     *           "status": "DONE",
                     *           "priority": "high",
                     *           "tags": [
                     *             "orders"
                     *           ],
                     *           "assignee": null,
                     *           "assignee_role": null,
                     *           "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *           "held": false,
                     *           "remaining": 0,
                     *           "dependency_ids": [],
                     *           "error": null,
                     *           "progress": 100,
                     *           "progress_message": null,
                     *           "attempt": 1,
                     *           "failures": 0,
                     *           "crashes": 0,
                     *           "retry": {
                     *             "limit": 3,
                     *             "base_ms": 1000,
                     *             "cap_ms": 300000,
                     *             "no_retry": []
                     *           },
                     *           "timeout_ms": 300000,
                     *           "on_failure": "fail_run",
                     *           "join": "all_done_ok",
                     *           "concurrency_key": null,
                     *           "generation": 1,
                     *           "start_at": null,
                     *           "run_after": null,
                     *           "due_at": null,
                     *           "version": 1,
                     *           "created_at": "2026-11-21T02:30:00.000Z",
                     *           "updated_at": "2026-11-21T02:31:00.000Z",
                     *           "queued_at": "2026-11-21T02:30:00.000Z",
                     *           "started_at": "2026-11-21T02:30:00.012Z",
                     *           "finished_at": "2026-11-21T02:31:00.000Z",
                     *           "duration_ms": 59988,
                     *           "deleted_at": null
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "total": 1,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating the request safe: with the same key and body nothing is created again */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTaskRequest"];
            };
        };
        responses: {
            /** @description The task */
            201: {
                headers: {
                    /** @description `true` when the Idempotency-Key was used before and nothing was created now */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "QUEUED",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": null,
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 0,
                     *       "progress_message": null,
                     *       "attempt": 0,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:30:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": null,
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "deleted_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedTask"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_progress`: A request with this key is still under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:idempotency_in_progress",
                     *       "title": "A request with this key is still under way",
                     *       "status": 409,
                     *       "code": "idempotency_in_progress",
                     *       "detail": "A request with this key is still under way.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `title_too_long`: The title is too long; `description_too_large`: The description is too large; `payload_too_large`: The payload is too large; `too_many_tags`: Too many tags; `tag_too_long`: A tag is too long; `too_many_dependencies`: Too many dependencies; `unknown_dependency`: A dependency does not exist; `duplicate_dependency`: A dependency is named twice; `self_dependency`: A task cannot depend on itself; `dependency_not_met`: A dependency has ended without success; `unknown_queue`: No such queue; `unknown_type`: No handler for this type; `invalid_payload`: The payload does not fit the task type; `unknown_user`: No such person here; `invalid_task`: A task of the request is not valid; `idempotency_mismatch`: This Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating the request safe: with the same key and body nothing is created again */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTasksRequest"];
            };
        };
        responses: {
            /** @description In the order of the request */
            201: {
                headers: {
                    /** @description `true` when the Idempotency-Key was used before and nothing was created now */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "items": [
                     *         {
                     *           "ref": "fetch",
                     *           "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *           "status": "QUEUED"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CreateTasksAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_progress`: A request with this key is still under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:idempotency_in_progress",
                     *       "title": "A request with this key is still under way",
                     *       "status": 409,
                     *       "code": "idempotency_in_progress",
                     *       "detail": "A request with this key is still under way.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `title_too_long`: The title is too long; `description_too_large`: The description is too large; `payload_too_large`: The payload is too large; `too_many_tags`: Too many tags; `tag_too_long`: A tag is too long; `too_many_dependencies`: Too many dependencies; `unknown_dependency`: A dependency does not exist; `duplicate_dependency`: A dependency is named twice; `self_dependency`: A task cannot depend on itself; `dependency_not_met`: A dependency has ended without success; `unknown_queue`: No such queue; `unknown_type`: No handler for this type; `invalid_payload`: The payload does not fit the task type; `unknown_user`: No such person here; `invalid_task`: A task of the request is not valid; `idempotency_mismatch`: This Idempotency-Key was used with another body; `too_many_tasks`: Too many tasks in one request; `cycle`: The dependencies form a cycle; `duplicate_ref`: Two tasks have the same ref; `invalid_graph`: The tasks do not form a graph that can run */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "DONE",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": {
                     *         "message": "Task complete"
                     *       },
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 100,
                     *       "progress_message": null,
                     *       "attempt": 1,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.012Z",
                     *       "finished_at": "2026-11-21T02:31:00.000Z",
                     *       "duration_ms": 59988,
                     *       "deleted_at": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `has_open_dependents`: Other tasks still depend on this one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:has_open_dependents",
                     *       "title": "Other tasks still depend on this one",
                     *       "status": 409,
                     *       "code": "has_open_dependents",
                     *       "detail": "Other tasks still depend on this one.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Version of the task that the edit is meant for; without it, or with `*`, whatever it is */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditTaskRequest"];
            };
        };
        responses: {
            /** @description The task as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "DONE",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": {
                     *         "message": "Task complete"
                     *       },
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 100,
                     *       "progress_message": null,
                     *       "attempt": 1,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.012Z",
                     *       "finished_at": "2026-11-21T02:31:00.000Z",
                     *       "duration_ms": 59988,
                     *       "deleted_at": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version`: Changed by somebody else meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:stale_version",
                     *       "title": "Changed by somebody else meanwhile",
                     *       "status": 412,
                     *       "code": "stale_version",
                     *       "detail": "Changed by somebody else meanwhile.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `title_too_long`: The title is too long; `description_too_large`: The description is too large; `payload_too_large`: The payload is too large; `too_many_tags`: Too many tags; `tag_too_long`: A tag is too long; `unknown_type`: No handler for this type; `invalid_payload`: The payload does not fit the task type; `unknown_user`: No such person here; `invalid_task`: A task of the request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    executeTasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExecuteTasksRequest"];
            };
        };
        responses: {
            /** @description The run */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "order": [
                     *         "01a1fbf0-6c42-7171-9560-750317161713",
                     *         "01a1fbf0-6c41-778d-9de6-c40278de78dc"
                     *       ],
                     *       "tasks": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ExecuteAllAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `nothing_to_execute`: No task is waiting to be executed; `too_many_tasks`: Too many tasks in one request; `cycle`: The dependencies form a cycle */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    executeTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExecuteTaskRequest"];
            };
        };
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "PENDING",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 1,
                     *       "dependency_ids": [
                     *         "01a1fbf0-6c42-7171-9560-750317161713"
                     *       ],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": null,
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 0,
                     *       "progress_message": null,
                     *       "attempt": 0,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": null,
                     *       "started_at": null,
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "deleted_at": null,
                     *       "seq": 48,
                     *       "blocking": [
                     *         {
                     *           "task_id": "01a1fbf0-6c42-7171-9560-750317161713",
                     *           "title": "Approve",
                     *           "status": "WAITING"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutedTask"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The cancelled task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "DONE",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": {
                     *         "message": "Task complete"
                     *       },
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 100,
                     *       "progress_message": null,
                     *       "attempt": 1,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.012Z",
                     *       "finished_at": "2026-11-21T02:31:00.000Z",
                     *       "duration_ms": 59988,
                     *       "deleted_at": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CompleteTaskRequest"];
            };
        };
        responses: {
            /** @description The completed task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "DONE",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": {
                     *         "message": "Task complete"
                     *       },
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 100,
                     *       "progress_message": null,
                     *       "attempt": 1,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.012Z",
                     *       "finished_at": "2026-11-21T02:31:00.000Z",
                     *       "duration_ms": 59988,
                     *       "deleted_at": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `result_too_large`: The result is too large; `invalid_output`: The output does not fit the form of the task */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTaskAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskActionRequest"];
            };
        };
        responses: {
            /** @description The action, which a worker carries out */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "count": 12
                     *     }
                     */
                    "application/json": components["schemas"]["TaskActionAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `too_many_tasks`: Too many tasks in one request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The restored task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "DONE",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": {
                     *         "message": "Task complete"
                     *       },
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 100,
                     *       "progress_message": null,
                     *       "attempt": 1,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.012Z",
                     *       "finished_at": "2026-11-21T02:31:00.000Z",
                     *       "duration_ms": 59988,
                     *       "deleted_at": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "attempt": 1,
                     *           "generation": 1,
                     *           "status": "DONE",
                     *           "worker": "worker-7f3a",
                     *           "started_at": "2026-11-21T02:30:00.012Z",
                     *           "finished_at": "2026-11-21T02:31:00.000Z",
                     *           "duration_ms": 59988,
                     *           "output": {
                     *             "message": "Task complete"
                     *           },
                     *           "error": null,
                     *           "log_lines": []
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AttemptPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTaskLog: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Number of the execution; the last one when not given */
                attempt?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "ended": true,
                     *       "dropped": 0,
                     *       "total": 1,
                     *       "items": [
                     *         {
                     *           "line": 1,
                     *           "text": "counted 3 words"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TaskLogPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTaskEvents: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "event_id": "01a1fbf0-6c43-7d2e-9c59-8f1a41b3b1de",
                     *           "seq": 48,
                     *           "at": "2026-11-21T02:31:00.000Z",
                     *           "type": "task.done",
                     *           "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *           "run_id": null,
                     *           "from": "PROCESSING",
                     *           "to": "DONE",
                     *           "attempt": 1,
                     *           "actor": {
                     *             "kind": "worker",
                     *             "id": "worker-7f3a"
                     *           },
                     *           "correlation_id": "4bf92f3577b34da6",
                     *           "traceparent": null,
                     *           "data": {
                     *             "after": {
                     *               "message": "Task complete"
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkTaskRequest"];
            };
        };
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "DONE",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": {
                     *         "message": "Task complete"
                     *       },
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 100,
                     *       "progress_message": null,
                     *       "attempt": 1,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.012Z",
                     *       "finished_at": "2026-11-21T02:31:00.000Z",
                     *       "duration_ms": 59988,
                     *       "deleted_at": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `too_many_tasks`: Too many tasks in one request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incompleteTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "DONE",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": {
                     *         "message": "Task complete"
                     *       },
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 100,
                     *       "progress_message": null,
                     *       "attempt": 1,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.012Z",
                     *       "finished_at": "2026-11-21T02:31:00.000Z",
                     *       "duration_ms": 59988,
                     *       "deleted_at": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rerunTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RerunTaskRequest"];
            };
        };
        responses: {
            /** @description The task, in its next generation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "run_id": null,
                     *       "node": null,
                     *       "child_run_id": null,
                     *       "title": "Fetch the order",
                     *       "description": null,
                     *       "kind": "automated",
                     *       "type": "echo",
                     *       "queue": "default",
                     *       "status": "DONE",
                     *       "priority": "high",
                     *       "tags": [
                     *         "orders"
                     *       ],
                     *       "assignee": null,
                     *       "assignee_role": null,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "held": false,
                     *       "remaining": 0,
                     *       "dependency_ids": [],
                     *       "dependent_ids": [],
                     *       "payload": {
                     *         "message": "Task complete"
                     *       },
                     *       "result": {
                     *         "message": "Task complete"
                     *       },
                     *       "when": null,
                     *       "for_each": null,
                     *       "form": null,
                     *       "error": null,
                     *       "progress": 100,
                     *       "progress_message": null,
                     *       "attempt": 1,
                     *       "failures": 0,
                     *       "crashes": 0,
                     *       "retry": {
                     *         "limit": 3,
                     *         "base_ms": 1000,
                     *         "cap_ms": 300000,
                     *         "no_retry": []
                     *       },
                     *       "timeout_ms": 300000,
                     *       "on_failure": "fail_run",
                     *       "join": "all_done_ok",
                     *       "concurrency_key": null,
                     *       "generation": 1,
                     *       "custom_fields": {},
                     *       "start_at": null,
                     *       "run_after": null,
                     *       "due_at": null,
                     *       "version": 1,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_at": "2026-11-21T02:31:00.000Z",
                     *       "queued_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.012Z",
                     *       "finished_at": "2026-11-21T02:31:00.000Z",
                     *       "duration_ms": 59988,
                     *       "deleted_at": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `dependency_not_met`: A dependency has ended without success; `invalid_payload`: The payload does not fit the task type; `payload_too_large`: The payload is too large; `unknown_type`: No handler for this type; `too_many_tasks`: Too many tasks in one request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the task
                 * @example 01a1fbf0-6c41-778d-9de6-c40278de78dc
                 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reason, and what it waits for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reason": "dependencies",
                     *       "detail": "Waits for 1 of its 2 dependencies, \"Approve\" (WAITING), and starts when all of them have ended well; see to those, or execute it with \"force\": true to start it now.",
                     *       "blocking": [
                     *         {
                     *           "task_id": "01a1fbf0-6c42-7171-9560-750317161713",
                     *           "title": "Approve",
                     *           "status": "WAITING"
                     *         }
                     *       ],
                     *       "until": null,
                     *       "position": null,
                     *       "limit": null
                     *     }
                     */
                    "application/json": components["schemas"]["Why"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTaskTypes: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "type": "delay",
                     *           "description": "Waits, telling its progress. Give `ms` or `duration_ms`.",
                     *           "payload_schema": {
                     *             "type": "object",
                     *             "required": [
                     *               "ms"
                     *             ],
                     *             "properties": {
                     *               "ms": {
                     *                 "type": "integer",
                     *                 "minimum": 0
                     *               }
                     *             }
                     *           },
                     *           "example": {
                     *             "ms": 2000
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskTypePage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkspaceTaskTypes: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "type": "render-picture",
                     *           "description": "Draws a picture of that size.",
                     *           "payload_schema": {
                     *             "type": "object",
                     *             "required": [
                     *               "width"
                     *             ],
                     *             "properties": {
                     *               "width": {
                     *                 "type": "integer",
                     *                 "minimum": 1
                     *               }
                     *             }
                     *           },
                     *           "example": {
                     *             "width": 640
                     *           },
                     *           "registered": true
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WorkspaceTaskTypePage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerTaskType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterTaskTypeRequest"];
            };
        };
        responses: {
            /** @description Registered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "render-picture",
                     *       "description": "Draws a picture of that size.",
                     *       "payload_schema": {
                     *         "type": "object",
                     *         "required": [
                     *           "width"
                     *         ],
                     *         "properties": {
                     *           "width": {
                     *             "type": "integer",
                     *             "minimum": 1
                     *           }
                     *         }
                     *       },
                     *       "example": {
                     *         "width": 640
                     *       },
                     *       "registered": true
                     *     }
                     */
                    "application/json": components["schemas"]["WorkspaceTaskType"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_exists`: Already exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:already_exists",
                     *       "title": "Already exists",
                     *       "status": 409,
                     *       "code": "already_exists",
                     *       "detail": "Already exists.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `too_many_types`: Too many task types */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTaskType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Name of the task type
                 * @example render-picture
                 */
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description Statuses, any of. Comma list of PENDING, RUNNING, PAUSED, DONE, FAILED, CANCELLED; any case; may be repeated */
                status?: string;
                /** @description Only runs that do the work of a task; false: only others */
                child?: boolean;
                /** @description Only runs that undo the work of this run */
                compensates?: string;
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *           "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *           "workflow": null,
                     *           "version": null,
                     *           "parent_task_id": null,
                     *           "compensates_run_id": null,
                     *           "compensated": false,
                     *           "status": "RUNNING",
                     *           "input": null,
                     *           "counts": {
                     *             "PENDING": 1,
                     *             "QUEUED": 0,
                     *             "WAITING": 1,
                     *             "PROCESSING": 0,
                     *             "DONE": 0,
                     *             "FAILED": 0,
                     *             "CANCELLED": 0,
                     *             "SKIPPED": 0
                     *           },
                     *           "tasks": 2,
                     *           "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *           "created_at": "2026-11-21T02:30:00.000Z",
                     *           "started_at": "2026-11-21T02:30:00.000Z",
                     *           "finished_at": null,
                     *           "duration_ms": null
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "total": 1,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating the request safe: with the same key and body no other run is started */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRunRequest"];
            };
        };
        responses: {
            /** @description The run */
            202: {
                headers: {
                    /** @description `true` when the key was used before and nothing was started now */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "workflow": null,
                     *       "version": null,
                     *       "parent_task_id": null,
                     *       "compensates_run_id": null,
                     *       "compensated": false,
                     *       "status": "RUNNING",
                     *       "input": null,
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 0,
                     *         "FAILED": 0,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 2,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `unknown_workflow`: No such workflow; `invalid_input`: The input does not fit the workflow; `invalid_expression`: An expression or template is not valid; `unknown_user`: No such person here; `unknown_queue`: No such queue; `idempotency_mismatch`: This Idempotency-Key was used with another body; `invalid_definition`: The workflow definition is not valid; `cycle`: The dependencies form a cycle; `invalid_payload`: The payload does not fit the task type; `unknown_type`: No handler for this type; `unknown_dependency`: A dependency does not exist; `invalid_task`: A task of the request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the run
                 * @example 01a1fbf0-6c40-7daa-966d-1301daa6daa5
                 */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "workflow": null,
                     *       "version": null,
                     *       "parent_task_id": null,
                     *       "compensates_run_id": null,
                     *       "compensated": false,
                     *       "status": "RUNNING",
                     *       "input": null,
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 0,
                     *         "FAILED": 0,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 2,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunGraph: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the run
                 * @example 01a1fbf0-6c40-7daa-966d-1301daa6daa5
                 */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The graph */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "status": "RUNNING",
                     *       "seq": 48,
                     *       "edges": [
                     *         {
                     *           "from": "01a1fbf0-6c42-7171-9560-750317161713",
                     *           "to": "01a1fbf0-6c41-778d-9de6-c40278de78dc"
                     *         }
                     *       ],
                     *       "nodes": [
                     *         {
                     *           "node": null,
                     *           "child_run_id": null,
                     *           "priority": "medium",
                     *           "progress": 0,
                     *           "progress_message": null,
                     *           "attempt": 0,
                     *           "failures": 0,
                     *           "error": null,
                     *           "held": false,
                     *           "remaining": 0,
                     *           "created_at": "2026-11-21T02:30:00.000Z",
                     *           "queued_at": "2026-11-21T02:30:00.000Z",
                     *           "started_at": null,
                     *           "finished_at": null,
                     *           "duration_ms": null,
                     *           "deleted_at": null,
                     *           "task_id": "01a1fbf0-6c42-7171-9560-750317161713",
                     *           "title": "Approve",
                     *           "status": "WAITING",
                     *           "type": null,
                     *           "kind": "human"
                     *         },
                     *         {
                     *           "node": null,
                     *           "child_run_id": null,
                     *           "priority": "medium",
                     *           "progress": 0,
                     *           "progress_message": null,
                     *           "attempt": 0,
                     *           "failures": 0,
                     *           "error": null,
                     *           "held": false,
                     *           "remaining": 1,
                     *           "created_at": "2026-11-21T02:30:00.000Z",
                     *           "queued_at": null,
                     *           "started_at": null,
                     *           "finished_at": null,
                     *           "duration_ms": null,
                     *           "deleted_at": null,
                     *           "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *           "title": "Ship",
                     *           "type": "delay",
                     *           "kind": "automated",
                     *           "status": "PENDING"
                     *         }
                     *       ],
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 0,
                     *         "FAILED": 0,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 2,
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["RunGraph"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the run
                 * @example 01a1fbf0-6c40-7daa-966d-1301daa6daa5
                 */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The run, being cancelled */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "workflow": null,
                     *       "version": null,
                     *       "parent_task_id": null,
                     *       "compensates_run_id": null,
                     *       "compensated": false,
                     *       "status": "RUNNING",
                     *       "input": null,
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 0,
                     *         "FAILED": 0,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 2,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRunEvents: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the run
                 * @example 01a1fbf0-6c40-7daa-966d-1301daa6daa5
                 */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "event_id": "01a1fbf0-6c43-7d2e-9c59-8f1a41b3b1de",
                     *           "seq": 48,
                     *           "at": "2026-11-21T02:31:00.000Z",
                     *           "type": "task.done",
                     *           "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *           "run_id": null,
                     *           "from": "PROCESSING",
                     *           "to": "DONE",
                     *           "attempt": 1,
                     *           "actor": {
                     *             "kind": "worker",
                     *             "id": "worker-7f3a"
                     *           },
                     *           "correlation_id": "4bf92f3577b34da6",
                     *           "traceparent": null,
                     *           "data": {
                     *             "after": {
                     *               "message": "Task complete"
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rerunRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the run
                 * @example 01a1fbf0-6c40-7daa-966d-1301daa6daa5
                 */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RerunRunRequest"];
            };
        };
        responses: {
            /** @description The run, which is running again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "workflow": null,
                     *       "version": null,
                     *       "parent_task_id": null,
                     *       "compensates_run_id": null,
                     *       "compensated": false,
                     *       "status": "RUNNING",
                     *       "input": null,
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 0,
                     *         "FAILED": 0,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 2,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `dependency_not_met`: A dependency has ended without success; `too_many_tasks`: Too many tasks in one request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the run
                 * @example 01a1fbf0-6c40-7daa-966d-1301daa6daa5
                 */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "workflow": null,
                     *       "version": null,
                     *       "parent_task_id": null,
                     *       "compensates_run_id": null,
                     *       "compensated": false,
                     *       "status": "RUNNING",
                     *       "input": null,
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 0,
                     *         "FAILED": 0,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 2,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Id of the run
                 * @example 01a1fbf0-6c40-7daa-966d-1301daa6daa5
                 */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "workflow": null,
                     *       "version": null,
                     *       "parent_task_id": null,
                     *       "compensates_run_id": null,
                     *       "compensated": false,
                     *       "status": "RUNNING",
                     *       "input": null,
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 0,
                     *         "FAILED": 0,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 2,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition`: Not possible in the present status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:illegal_transition",
                     *       "title": "Not possible in the present status",
                     *       "status": 409,
                     *       "code": "illegal_transition",
                     *       "detail": "Not possible in the present status.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, by kind and name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "key",
                     *           "name": "customer 7",
                     *           "concurrency": 4,
                     *           "rate": {
                     *             "count": 100,
                     *             "per_ms": 60000,
                     *             "burst": 20
                     *           },
                     *           "running": 4,
                     *           "waiting": 12,
                     *           "changed_at": "2026-11-21T02:30:00.000Z",
                     *           "changed_by": {
                     *             "kind": "user",
                     *             "id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LimitList"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setKeyLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetLimitRequest"];
            };
        };
        responses: {
            /** @description The limit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "key",
                     *       "name": "customer 7",
                     *       "concurrency": 4,
                     *       "rate": {
                     *         "count": 100,
                     *         "per_ms": 60000,
                     *         "burst": 20
                     *       },
                     *       "running": 4,
                     *       "waiting": 12,
                     *       "changed_at": "2026-11-21T02:30:00.000Z",
                     *       "changed_by": {
                     *         "kind": "user",
                     *         "id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Limit"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `too_many_limits`: Too many limits */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeKeyLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setQueueLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                queue: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetLimitRequest"];
            };
        };
        responses: {
            /** @description The limit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "key",
                     *       "name": "customer 7",
                     *       "concurrency": 4,
                     *       "rate": {
                     *         "count": 100,
                     *         "per_ms": 60000,
                     *         "burst": 20
                     *       },
                     *       "running": 4,
                     *       "waiting": 12,
                     *       "changed_at": "2026-11-21T02:30:00.000Z",
                     *       "changed_by": {
                     *         "kind": "user",
                     *         "id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Limit"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `too_many_limits`: Too many limits */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeQueueLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "default",
                     *           "tasks": {
                     *             "PENDING": 4,
                     *             "QUEUED": 12,
                     *             "WAITING": 1,
                     *             "PROCESSING": 2
                     *           },
                     *           "paused": {
                     *             "paused_at": "2026-11-21T02:30:00.000Z",
                     *             "paused_by": {
                     *               "kind": "user",
                     *               "id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e"
                     *             }
                     *           },
                     *           "workers": 2
                     *         }
                     *       ],
                     *       "paused": null
                     *     }
                     */
                    "application/json": components["schemas"]["QueueList"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The queue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "default",
                     *       "tasks": {
                     *         "PENDING": 4,
                     *         "QUEUED": 12,
                     *         "WAITING": 1,
                     *         "PROCESSING": 2
                     *       },
                     *       "paused": {
                     *         "paused_at": "2026-11-21T02:30:00.000Z",
                     *         "paused_by": {
                     *           "kind": "user",
                     *           "id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e"
                     *         }
                     *       },
                     *       "workers": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The queue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "default",
                     *       "tasks": {
                     *         "PENDING": 4,
                     *         "QUEUED": 12,
                     *         "WAITING": 1,
                     *         "PROCESSING": 2
                     *       },
                     *       "paused": {
                     *         "paused_at": "2026-11-21T02:30:00.000Z",
                     *         "paused_by": {
                     *           "kind": "user",
                     *           "id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e"
                     *         }
                     *       },
                     *       "workers": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description Its queues, and since when it is paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "default",
                     *           "tasks": {
                     *             "PENDING": 4,
                     *             "QUEUED": 12,
                     *             "WAITING": 1,
                     *             "PROCESSING": 2
                     *           },
                     *           "paused": {
                     *             "paused_at": "2026-11-21T02:30:00.000Z",
                     *             "paused_by": {
                     *               "kind": "user",
                     *               "id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e"
                     *             }
                     *           },
                     *           "workers": 2
                     *         }
                     *       ],
                     *       "paused": null
                     *     }
                     */
                    "application/json": components["schemas"]["QueueList"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description Its queues, and since when it is paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "default",
                     *           "tasks": {
                     *             "PENDING": 4,
                     *             "QUEUED": 12,
                     *             "WAITING": 1,
                     *             "PROCESSING": 2
                     *           },
                     *           "paused": {
                     *             "paused_at": "2026-11-21T02:30:00.000Z",
                     *             "paused_by": {
                     *               "kind": "user",
                     *               "id": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e"
                     *             }
                     *           },
                     *           "workers": 2
                     *         }
                     *       ],
                     *       "paused": null
                     *     }
                     */
                    "application/json": components["schemas"]["QueueList"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "worker_id": "host-4711-9f3c2a1b",
                     *           "state": "running",
                     *           "queues": [
                     *             "default"
                     *           ],
                     *           "types": [
                     *             "echo",
                     *             "http"
                     *           ],
                     *           "slots": 16,
                     *           "started_at": "2026-11-21T02:30:00.000Z",
                     *           "draining_at": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WorkerList"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The worker */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "worker_id": "host-4711-9f3c2a1b",
                     *       "state": "running",
                     *       "queues": [
                     *         "default"
                     *       ],
                     *       "types": [
                     *         "echo",
                     *         "http"
                     *       ],
                     *       "slots": 16,
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "draining_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Worker"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drainWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The worker */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "worker_id": "host-4711-9f3c2a1b",
                     *       "state": "running",
                     *       "queues": [
                     *         "default"
                     *       ],
                     *       "types": [
                     *         "echo",
                     *         "http"
                     *       ],
                     *       "slots": 16,
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "draining_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Worker"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimTasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimTasksRequest"];
            };
        };
        responses: {
            /** @description What was won; may be nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tasks": [
                     *         {
                     *           "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *           "attempt": 1,
                     *           "lease_token": "w3Jt0aZ5q1Yx8bN2mK7vLgR4cTfE9dHs",
                     *           "run_id": null,
                     *           "title": "Draw the map",
                     *           "type": "render-picture",
                     *           "queue": "default",
                     *           "payload": {
                     *             "width": 640
                     *           },
                     *           "idempotency_key": "01a1fbf0-6c41-778d-9de6-c40278de78dc:1",
                     *           "timeout_ms": 300000,
                     *           "started_at": "2026-11-21T02:30:00.000Z",
                     *           "deadline_at": "2026-11-21T02:35:00.000Z"
                     *         }
                     *       ],
                     *       "heartbeat_ms": 5000
                     *     }
                     */
                    "application/json": components["schemas"]["ClaimTasksAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `unknown_type`: No handler for this type; `unknown_queue`: No such queue; `invalid_task`: A task of the request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "code": "rate_limited",
                     *       "detail": "Too many requests.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeartbeatRequest"];
            };
        };
        responses: {
            /** @description Kept; and what is lost */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lost": [],
                     *       "heartbeat_ms": 5000
                     *     }
                     */
                    "application/json": components["schemas"]["HeartbeatAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportProgressRequest"];
            };
        };
        responses: {
            /** @description Told */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lease_lost`: The task is not held by this execution any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:lease_lost",
                     *       "title": "The task is not held by this execution any more",
                     *       "status": 409,
                     *       "code": "lease_lost",
                     *       "detail": "The task is not held by this execution any more.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishTask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishTaskRequest"];
            };
        };
        responses: {
            /** @description Done, or failed because the output could not be stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "attempt": 1,
                     *       "status": "DONE",
                     *       "error": null
                     *     }
                     */
                    "application/json": components["schemas"]["EndedTaskAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lease_lost`: The task is not held by this execution any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:lease_lost",
                     *       "title": "The task is not held by this execution any more",
                     *       "status": 409,
                     *       "code": "lease_lost",
                     *       "detail": "The task is not held by this execution any more.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    failTask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailTaskRequest"];
            };
        };
        responses: {
            /** @description Failed, or queued to be tried again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *       "attempt": 1,
                     *       "status": "DONE",
                     *       "error": null
                     *     }
                     */
                    "application/json": components["schemas"]["EndedTaskAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lease_lost`: The task is not held by this execution any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:lease_lost",
                     *       "title": "The task is not held by this execution any more",
                     *       "status": 409,
                     *       "code": "lease_lost",
                     *       "detail": "The task is not held by this execution any more.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "order-pipeline",
                     *           "description": null,
                     *           "version": 1,
                     *           "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *           "created_at": "2026-11-28T02:30:00.000Z",
                     *           "updated_at": "2026-11-28T02:30:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WorkflowPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkflowRequest"];
            };
        };
        responses: {
            /** @description The workflow, in its first version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "order-pipeline",
                     *       "description": null,
                     *       "version": 1,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-28T02:30:00.000Z",
                     *       "updated_at": "2026-11-28T02:30:00.000Z",
                     *       "definition": {
                     *         "name": "order-pipeline",
                     *         "input": {
                     *           "order_id": "string"
                     *         },
                     *         "tasks": {
                     *           "fetch": {
                     *             "type": "http",
                     *             "payload": {
                     *               "url": "https://example.com/orders/{{ input.order_id }}"
                     *             },
                     *             "retry": {
                     *               "limit": 5
                     *             }
                     *           },
                     *           "approve": {
                     *             "kind": "human",
                     *             "title": "Approve {{ input.order_id }}",
                     *             "depends_on": [
                     *               "fetch"
                     *             ]
                     *           },
                     *           "notify": {
                     *             "for_each": "tasks.fetch.output.body.recipients",
                     *             "payload": {
                     *               "message": "Order {{ input.order_id }} for {{ item }}"
                     *             },
                     *             "depends_on": [
                     *               "approve"
                     *             ],
                     *             "when": "tasks.approve.output.ok == true"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_exists`: Already exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:already_exists",
                     *       "title": "Already exists",
                     *       "status": 409,
                     *       "code": "already_exists",
                     *       "detail": "Already exists.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `invalid_definition`: The workflow definition is not valid; `invalid_expression`: An expression or template is not valid; `invalid_task`: A task of the request is not valid; `cycle`: The dependencies form a cycle; `unknown_dependency`: A dependency does not exist; `duplicate_dependency`: A dependency is named twice; `self_dependency`: A task cannot depend on itself; `too_many_tasks`: Too many tasks in one request; `too_many_dependencies`: Too many dependencies; `unknown_queue`: No such queue; `unknown_type`: No handler for this type; `invalid_payload`: The payload does not fit the task type; `payload_too_large`: The payload is too large; `description_too_large`: The description is too large; `title_too_long`: The title is too long; `too_many_tags`: Too many tags; `tag_too_long`: A tag is too long */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkflowRequest"];
            };
        };
        responses: {
            /** @description Faults, or the order in which its nodes can run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "valid": true,
                     *       "faults": [],
                     *       "order": [
                     *         "fetch",
                     *         "approve",
                     *         "notify"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WorkflowValidation"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Name of the data set
                 * @example orders
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workflow */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "order-pipeline",
                     *       "description": null,
                     *       "version": 1,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-28T02:30:00.000Z",
                     *       "updated_at": "2026-11-28T02:30:00.000Z",
                     *       "definition": {
                     *         "name": "order-pipeline",
                     *         "input": {
                     *           "order_id": "string"
                     *         },
                     *         "tasks": {
                     *           "fetch": {
                     *             "type": "http",
                     *             "payload": {
                     *               "url": "https://example.com/orders/{{ input.order_id }}"
                     *             },
                     *             "retry": {
                     *               "limit": 5
                     *             }
                     *           },
                     *           "approve": {
                     *             "kind": "human",
                     *             "title": "Approve {{ input.order_id }}",
                     *             "depends_on": [
                     *               "fetch"
                     *             ]
                     *           },
                     *           "notify": {
                     *             "for_each": "tasks.fetch.output.body.recipients",
                     *             "payload": {
                     *               "message": "Order {{ input.order_id }} for {{ item }}"
                     *             },
                     *             "depends_on": [
                     *               "approve"
                     *             ],
                     *             "when": "tasks.approve.output.ok == true"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Name of the data set
                 * @example orders
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was edited */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Name of the data set
                 * @example orders
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkflowRequest"];
            };
        };
        responses: {
            /** @description The workflow */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "order-pipeline",
                     *       "description": null,
                     *       "version": 1,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-28T02:30:00.000Z",
                     *       "updated_at": "2026-11-28T02:30:00.000Z",
                     *       "definition": {
                     *         "name": "order-pipeline",
                     *         "input": {
                     *           "order_id": "string"
                     *         },
                     *         "tasks": {
                     *           "fetch": {
                     *             "type": "http",
                     *             "payload": {
                     *               "url": "https://example.com/orders/{{ input.order_id }}"
                     *             },
                     *             "retry": {
                     *               "limit": 5
                     *             }
                     *           },
                     *           "approve": {
                     *             "kind": "human",
                     *             "title": "Approve {{ input.order_id }}",
                     *             "depends_on": [
                     *               "fetch"
                     *             ]
                     *           },
                     *           "notify": {
                     *             "for_each": "tasks.fetch.output.body.recipients",
                     *             "payload": {
                     *               "message": "Order {{ input.order_id }} for {{ item }}"
                     *             },
                     *             "depends_on": [
                     *               "approve"
                     *             ],
                     *             "when": "tasks.approve.output.ok == true"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version`: Changed by somebody else meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:stale_version",
                     *       "title": "Changed by somebody else meanwhile",
                     *       "status": 412,
                     *       "code": "stale_version",
                     *       "detail": "Changed by somebody else meanwhile.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `invalid_definition`: The workflow definition is not valid; `invalid_expression`: An expression or template is not valid; `invalid_task`: A task of the request is not valid; `cycle`: The dependencies form a cycle; `unknown_dependency`: A dependency does not exist; `duplicate_dependency`: A dependency is named twice; `self_dependency`: A task cannot depend on itself; `too_many_tasks`: Too many tasks in one request; `too_many_dependencies`: Too many dependencies; `unknown_queue`: No such queue; `unknown_type`: No handler for this type; `invalid_payload`: The payload does not fit the task type; `payload_too_large`: The payload is too large; `description_too_large`: The description is too large; `title_too_long`: The title is too long; `too_many_tags`: Too many tags; `tag_too_long`: A tag is too long */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkflowVersions: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Name of the data set
                 * @example orders
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "version": 1,
                     *           "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *           "created_at": "2026-11-28T02:30:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WorkflowVersionPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkflowVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Name of the data set
                 * @example orders
                 */
                name: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "order-pipeline",
                     *       "version": 1,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-28T02:30:00.000Z",
                     *       "definition": {
                     *         "name": "order-pipeline",
                     *         "input": {
                     *           "order_id": "string"
                     *         },
                     *         "tasks": {
                     *           "fetch": {
                     *             "type": "http",
                     *             "payload": {
                     *               "url": "https://example.com/orders/{{ input.order_id }}"
                     *             },
                     *             "retry": {
                     *               "limit": 5
                     *             }
                     *           },
                     *           "approve": {
                     *             "kind": "human",
                     *             "title": "Approve {{ input.order_id }}",
                     *             "depends_on": [
                     *               "fetch"
                     *             ]
                     *           },
                     *           "notify": {
                     *             "for_each": "tasks.fetch.output.body.recipients",
                     *             "payload": {
                     *               "message": "Order {{ input.order_id }} for {{ item }}"
                     *             },
                     *             "depends_on": [
                     *               "approve"
                     *             ],
                     *             "when": "tasks.approve.output.ok == true"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WorkflowVersion"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating the request safe: with the same key and body no other run is started */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                /**
                 * @description Name of the data set
                 * @example orders
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartWorkflowRequest"];
            };
        };
        responses: {
            /** @description The run */
            202: {
                headers: {
                    /** @description `true` when the key was used before and nothing was started now */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "workspace_id": "01a1f6ca-1040-79e3-9779-b1009e379e37",
                     *       "workflow": null,
                     *       "version": null,
                     *       "parent_task_id": null,
                     *       "compensates_run_id": null,
                     *       "compensated": false,
                     *       "status": "RUNNING",
                     *       "input": null,
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 0,
                     *         "FAILED": 0,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 2,
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "started_at": "2026-11-21T02:30:00.000Z",
                     *       "finished_at": null,
                     *       "duration_ms": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `unknown_workflow`: No such workflow; `invalid_input`: The input does not fit the workflow; `invalid_expression`: An expression or template is not valid; `unknown_user`: No such person here; `unknown_queue`: No such queue; `idempotency_mismatch`: This Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "dead_letter_id": "3f1c2a7e-0b5d-8c11-8a52-6c1e0f9d2b47",
                     *           "topic": "task.status",
                     *           "group": "audit",
                     *           "queue": null,
                     *           "reason": "failed 5 times, last with Error: the disk is full",
                     *           "failures": 5,
                     *           "message": "{\"schema_version\":1,\"workspace_id\":\"01a1f6ca-1040-79e3-9779-b1009e379e37\",\"events\":[]}",
                     *           "at": "2026-11-21T02:31:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RedriveRequest"];
            };
        };
        responses: {
            /** @description How many there were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "redriven": 1
                     *     }
                     */
                    "application/json": components["schemas"]["RedriveAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSecrets: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "SHOP_API_KEY",
                     *           "created_at": "2026-11-21T02:30:00.000Z",
                     *           "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *           "updated_at": "2026-11-21T02:30:00.000Z",
                     *           "updated_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *           "readable": true
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["SecretPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                secret: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSecretRequest"];
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "SHOP_API_KEY",
                     *       "created_at": "2026-11-21T02:30:00.000Z",
                     *       "created_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "updated_at": "2026-11-21T02:30:00.000Z",
                     *       "updated_by": "01a1f693-21c0-73c6-9ef3-62013c6f3c6e",
                     *       "readable": true
                     *     }
                     */
                    "application/json": components["schemas"]["Secret"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply; `secret_too_short`: The value of the secret is too short; `secret_too_large`: The value of the secret is too large; `too_many_secrets`: Too many secrets */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                /** @description Start of the window, part of it; 24 hours before its end when not given, 90 days at most */
                from?: string;
                /** @description End of the window, not part of it; now when not given */
                to?: string;
                /** @description Also a series of such steps (UTC), 2000 at most */
                by?: "minute" | "hour" | "day";
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "seq": 48,
                     *       "from": "2026-11-20T02:30:00.000Z",
                     *       "to": "2026-11-21T02:30:00.000Z",
                     *       "counts": {
                     *         "PENDING": 1,
                     *         "QUEUED": 0,
                     *         "WAITING": 1,
                     *         "PROCESSING": 0,
                     *         "DONE": 96,
                     *         "FAILED": 2,
                     *         "CANCELLED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "tasks": 100,
                     *       "executable": 1,
                     *       "finished": 98,
                     *       "succeeded": 96,
                     *       "failed": 2,
                     *       "success_rate": 0.9795918367346939,
                     *       "retries": 5,
                     *       "duration_ms": {
                     *         "average": 812.4,
                     *         "p50": 640,
                     *         "p95": 2150,
                     *         "p99": 4980
                     *       },
                     *       "queue_wait_ms": {
                     *         "average": 12.3,
                     *         "p95": 41
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Metrics"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Who did it: user id, email, `me`, or the id of a worker or of a part of the system */
                actor?: string;
                /** @description What was done, any of. Comma list of task.created, task.released, task.claimed, task.done, task.failed, task.retrying, task.due, task.admitted, task.resumed, task.rescued, task.cancelled, task.skipped, task.edited, task.deleted, task.restored, task.incomplete, task.recalled, task.delegated, task.rerun, run.created, run.compensated, run.started, run.paused, run.resumed, run.done, run.failed, run.cancelled, workflow.created, workflow.edited, workflow.deleted, workspace.created, workspace.edited, workspace.deleted, workspace.paused, workspace.resumed, queue.paused, queue.resumed, limit.changed, member.added, member.edited, member.removed, user.signed_up, user.signed_in, user.signed_out, type.registered, type.removed, dead_letter.redriven, secret.created, secret.updated, secret.deleted, token.created, token.revoked; any case; may be repeated */
                action?: string;
                /** @description Id of the task or run it was done to */
                entity?: string;
                /** @description Not before */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description Most items of the answer */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Key or id of the workspace
                 * @example demo_workspace
                 */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "event_id": "01a1fbf0-6c43-7d2e-9c59-8f1a41b3b1de",
                     *           "seq": 48,
                     *           "at": "2026-11-21T02:31:00.000Z",
                     *           "type": "task.done",
                     *           "task_id": "01a1fbf0-6c41-778d-9de6-c40278de78dc",
                     *           "run_id": null,
                     *           "from": "PROCESSING",
                     *           "to": "DONE",
                     *           "attempt": 1,
                     *           "actor": {
                     *             "kind": "worker",
                     *             "id": "worker-7f3a"
                     *           },
                     *           "correlation_id": "4bf92f3577b34da6",
                     *           "traceparent": null,
                     *           "data": {
                     *             "after": {
                     *               "message": "Task complete"
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "seq": 48
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `list_limit_too_large`: The list limit is too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Addresses and what is allowed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "0.1.0",
                     *       "api_url": "/api/v1",
                     *       "realtime_url": null,
                     *       "socket_io_path": "/socket.io",
                     *       "websocket_path": "/ws",
                     *       "signup": "open",
                     *       "docs_url": "/docs",
                     *       "demo": {
                     *         "workspace": "demo_workspace"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Config"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSampleData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Their names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notice": "Made-up demo data, for trying out http tasks.",
                     *       "data_sets": [
                     *         "orders",
                     *         "customers",
                     *         "stock",
                     *         "prices",
                     *         "carriers",
                     *         "tax"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SampleIndex"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sampleFlaky: {
        parameters: {
            query?: {
                /** @description Whose requests are counted */
                key?: string;
                /** @description How many of its first requests fail */
                fail?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It worked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "attempt": 2
                     *     }
                     */
                    "application/json": components["schemas"]["SampleAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sampleSlow: {
        parameters: {
            query?: {
                /** @description How long the answer takes */
                ms?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description After `ms` milliseconds (1,000 when not given) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "waited_ms": 1000
                     *     }
                     */
                    "application/json": components["schemas"]["SampleAnswer"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "code": "rate_limited",
                     *       "detail": "Too many requests.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSampleData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the data set
                 * @example orders
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "sku": "lamp",
                     *         "cents": 3900,
                     *         "currency": "EUR"
                     *       },
                     *       {
                     *         "sku": "desk",
                     *         "cents": 24900,
                     *         "currency": "EUR"
                     *       },
                     *       {
                     *         "sku": "chair",
                     *         "cents": 8900,
                     *         "currency": "EUR"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SampleData"];
                };
            };
            /** @description `invalid_request`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchDemo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoFields"];
            };
        };
        responses: {
            /** @description The newest run */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run_id": "01a1fbf0-6c40-7daa-966d-1301daa6daa5",
                     *       "started": true,
                     *       "next_at": "2026-11-21T02:30:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DemoRun"];
                };
            };
            /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "code": "invalid_request",
                     *       "detail": "The request is not valid.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first; `token_expired`: The token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unauthenticated",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "code": "unauthenticated",
                     *       "detail": "Sign in first.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:forbidden",
                     *       "title": "Your role does not allow this",
                     *       "status": 403,
                     *       "code": "forbidden",
                     *       "detail": "Your role does not allow this.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "code": "not_found",
                     *       "detail": "Not found.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "code": "body_too_large",
                     *       "detail": "The body is too large.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Send application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unsupported_media_type",
                     *       "title": "Send application/json",
                     *       "status": 415,
                     *       "code": "unsupported_media_type",
                     *       "detail": "Send application/json.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unstorable_text`: The text holds characters that cannot be stored; `too_deep`: The JSON is nested too deeply */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unstorable_text",
                     *       "title": "The text holds characters that cannot be stored",
                     *       "status": 422,
                     *       "code": "unstorable_text",
                     *       "detail": "The text holds characters that cannot be stored.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "code": "rate_limited",
                     *       "detail": "Too many requests.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The database is not reachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:taskflow:error:unavailable",
                     *       "title": "The database is not reachable",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "The database is not reachable.",
                     *       "correlation_id": "4bf92f3577b34da6"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All is well */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Live"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All is well */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready"
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Not now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "draining"
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All is well */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "checks": {
                     *         "database": {
                     *           "status": "ok",
                     *           "latency_ms": 1
                     *         },
                     *         "broker": {
                     *           "status": "ok",
                     *           "latency_ms": 2
                     *         },
                     *         "redis": {
                     *           "status": "ok",
                     *           "latency_ms": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "failed",
                     *       "checks": {
                     *         "database": {
                     *           "status": "ok",
                     *           "latency_ms": 1
                     *         },
                     *         "broker": {
                     *           "status": "ok",
                     *           "latency_ms": 2
                     *         },
                     *         "redis": {
                     *           "status": "failed",
                     *           "latency_ms": 2000,
                     *           "error": "timed out"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All is well */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "checks": {
                     *         "database": {
                     *           "status": "ok",
                     *           "latency_ms": 1
                     *         },
                     *         "broker": {
                     *           "status": "ok",
                     *           "latency_ms": 2
                     *         },
                     *         "redis": {
                     *           "status": "ok",
                     *           "latency_ms": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "failed",
                     *       "checks": {
                     *         "database": {
                     *           "status": "ok",
                     *           "latency_ms": 1
                     *         },
                     *         "broker": {
                     *           "status": "ok",
                     *           "latency_ms": 2
                     *         },
                     *         "redis": {
                     *           "status": "failed",
                     *           "latency_ms": 2000,
                     *           "error": "timed out"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
}
