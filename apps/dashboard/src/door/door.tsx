import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { SignInAnswer } from '@taskflow/contracts';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { asProblem, problemOf, unreachable, type ApiProblem } from '../api/problem';
import { renew } from '../session/renewal';
import { signedIn } from '../session/session';
import { t } from '../strings/translate';
import classes from './door.module.css';
import { Mark } from './mark';

/** Where strangers stand: sign in, or make an account. Small on purpose: it is loaded without the house. */
export default function Door() {
  const [isNew, setNew] = useState(() => window.location.pathname === '/sign-up');
  const signup = useSignup();
  useEffect(() => {
    document.title = `${t(isNew ? 'door.sign_up.title' : 'door.sign_in.title')} · ${t('app.name')}`;
  }, [isNew]);
  const turn = () => {
    window.history.replaceState(null, '', (isNew ? '/sign-in' : '/sign-up') + window.location.search);
    setNew(!isNew);
  };
  return (
    <main className={classes.door}>
      <header>
        <Mark size={40} />
        <h1>{t('app.name')}</h1>
        <p>{t('app.tagline')}</p>
      </header>
      {isNew && signup === 'closed' ? (
        <p className={classes.note}>{t('door.sign_up.closed')}</p>
      ) : (
        <Credentials key={String(isNew)} isNew={isNew} />
      )}
      <Button variant="subtle" size="compact-sm" onClick={turn}>
        {t(isNew ? 'door.sign_up.other' : 'door.sign_in.other')}
      </Button>
      {!isNew && <p className={classes.note}>{t('door.sign_in.first')}</p>}
    </main>
  );
}

/** Email and password. `as` asks for the password of that person only. */
export function Credentials({ isNew = false, as, children }: { isNew?: boolean; as?: string; children?: ReactNode }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wasUsed = !isNew && new URLSearchParams(window.location.search).get('reason') === 'link_used';

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    try {
      const answer = await post(isNew ? 'signup' : 'signin', as === undefined ? fields : { ...fields, email: as });
      enter(as !== undefined);
      signedIn(answer);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} aria-busy={isBusy} noValidate>
      {children}
      {wasUsed && problem === null && <p role="status">{t('door.link_used')}</p>}
      {problem && (
        <p role="alert" className={classes.problem}>
          <strong>{problem.title}.</strong> {problem.detail}
        </p>
      )}
      {isNew && <TextInput name="name" label={t('door.name')} autoComplete="name" required error={fault(problem, 'name')} />}
      {as === undefined && (
        <TextInput
          name="email"
          type="email"
          label={t('door.email')}
          autoComplete="username"
          required
          autoFocus
          error={fault(problem, 'email')}
        />
      )}
      <PasswordInput
        name="password"
        label={t('door.password')}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        required
        autoFocus={as !== undefined}
        {...(isNew ? { description: t('door.password.hint') } : {})}
        visibilityToggleButtonProps={{ 'aria-label': t('door.password.show') }}
        error={fault(problem, 'password')}
      />
      <Button type="submit" loading={isBusy} fullWidth>
        {t(isNew ? 'door.sign_up.action' : 'door.sign_in.action')}
      </Button>
    </form>
  );
}

function fault(problem: ApiProblem | null, path: string): string | undefined {
  return problem?.faultsOf(path).join('; ') || undefined;
}

async function post(operation: 'signin' | 'signup', body: unknown): Promise<SignInAnswer> {
  const response = await fetch(`/api/v1/auth/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable();
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response, answer);
  return answer as SignInAnswer;
}

/** Leaves the door's address for the page that was asked for; only addresses of this site count. */
function enter(isReturning: boolean): void {
  if (isReturning || !/^\/(sign-in|sign-up)$/.test(window.location.pathname)) return;
  window.history.replaceState(null, '', pageAskedFor(new URLSearchParams(window.location.search).get('next') ?? '/'));
}

/** Judged as a browser reads it, which passes over tabs and takes `\\` for `/`. */
function pageAskedFor(wanted: string): string {
  const { origin } = window.location;
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : null;
  return url?.origin === origin ? url.href : '/';
}

/** What the installation says of new accounts. Also notices when a server that was away at load is back. */
function useSignup(): string {
  const [signup, setSignup] = useState('open');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (wasAway: boolean): Promise<void> => {
      const config = await fetch('/config.json').then(
        (response) => response.json() as Promise<{ signup: string }>,
        () => null,
      );
      if (config === null) timer = setTimeout(() => void ask(true), 3_000);
      else {
        setSignup(config.signup);
        // The question of who this is had no answer then.
        if (wasAway) void renew();
      }
    };
    void ask(false);
    return () => clearTimeout(timer);
  }, []);
  return signup;
}
