import { Button } from '@fluentui/react-button';
import { Link } from '@fluentui/react-link';

import type { Person } from '../../../contract.ts';
import type { Route } from '../route/route.ts';
import { Icon } from '../shell/icons.tsx';
import { STEPS, type Step, type StepId } from './steps.ts';

interface Props {
  readonly people: readonly Person[];
  readonly done: ReadonlySet<StepId>;
  readonly route: Route;
  readonly go: (to: Route) => void;
  readonly toggle: (id: StepId) => void;
  readonly hide: () => void;
}

const target = (step: Step, person: Person): Route => ({ ...step.to, as: person.oid });

const StepItem = ({
  step,
  number,
  isDone,
  isNext,
  people,
  go,
  toggle,
}: Props & { step: Step; number: number; isDone: boolean; isNext: boolean }) => {
  const first = step.who(people)[0];
  return (
    <li
      className="step"
      data-done={isDone || undefined}
      data-next={isNext || undefined}
      aria-current={isNext ? 'step' : undefined}
    >
      <button
        type="button"
        className="step-tick"
        aria-pressed={isDone}
        aria-label={`Step ${String(number)} done`}
        onClick={() => {
          toggle(step.id);
        }}
      >
        {isDone ? <Icon name="tick" size={16} /> : number}
      </button>
      <Link
        as="button"
        appearance="subtle"
        className="step-title"
        disabled={!first}
        onClick={() => {
          if (first) go(target(step, first));
        }}
      >
        {step.title}
      </Link>
    </li>
  );
};

/** Six steps through the main job, each a link to the person and the place; they tick themselves off. */
export const Guide = (props: Props) => {
  const { people, done, route, go, hide } = props;
  const next = STEPS.find(({ id }) => !done.has(id));
  return (
    <section className="guide" aria-label="Guided path">
      <ol className="steps">
        {STEPS.map((step, index) => (
          <StepItem
            key={step.id}
            {...props}
            step={step}
            number={index + 1}
            isDone={done.has(step.id)}
            isNext={step === next}
          />
        ))}
      </ol>
      <div className="guide-next">
        <p role="status">
          <strong>
            {next
              ? `${String(STEPS.indexOf(next) + 1)} of ${String(STEPS.length)}: ${next.title}.`
              : 'All six steps are done.'}
          </strong>{' '}
          {next ? next.hint : 'Move the clock on, or put the stand back to its start and try another way.'}
          {next ? (
            <span className="guide-who">
              {' '}
              View as{' '}
              {next.who(people).map((person, index) => (
                <span key={person.oid}>
                  {index > 0 ? ' · ' : ''}
                  <Link
                    as="button"
                    inline
                    aria-current={person.oid === route.as && next.to.view === route.view ? 'true' : undefined}
                    onClick={() => {
                      go(target(next, person));
                    }}
                  >
                    {person.name}
                  </Link>
                </span>
              ))}
            </span>
          ) : null}
        </p>
        <Button size="small" appearance="subtle" onClick={hide}>
          Hide<span className="hidden-words"> the guide</span>
        </Button>
      </div>
    </section>
  );
};
