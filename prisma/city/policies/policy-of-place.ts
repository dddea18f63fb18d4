// Makes the pack of a place or statute: its own rules and sources, `model` where it is silent.
import { workingDays } from './budgets.js';
import { model } from './policy-model.js';
import { type Sources, sources } from './policy-sources.js';
import type { Budget, Citation, ClockRule, PolicyPack, Rung } from './policy-rungs.js';

type Clocks = PolicyPack['clocks'];

/** A place's own rule for one clock: the fields that differ from `model`, always with their source. */
type OwnRule = Partial<ClockRule> & Pick<ClockRule, 'citation'>;

interface PlaceRules extends Partial<Omit<PolicyPack, 'clocks' | 'sources'>> {
  readonly code: string;
  readonly names: PolicyPack['names'];
  /** The law or practice as cited where it is silent. */
  readonly law: Citation;
  readonly clocks: Partial<Record<keyof Clocks, OwnRule>>;
  readonly sources?: Partial<Sources>;
}

/** The whole pack: where the place is silent, the figure is that of `model`, and the citation says so. */
export function packOfPlace({ law, clocks: own, sources: said = {}, ...place }: PlaceRules): PolicyPack {
  const clocks = Object.fromEntries(
    Object.entries(model.clocks).map(([name, rule]): [string, ClockRule] => {
      const silent = { citation: asInModel(law, rule.citation) };
      return [name, { ...rule, ...(own[name as keyof Clocks] ?? silent) }];
    }),
  ) as Clocks;
  return { ...model, ...withModelNamed(law), ...place, clocks, sources: { ...sourcesAsInModel(law), ...said } };
}

/** The citation of a figure on which the law of the place is silent. */
const asInModel = (law: Citation, model: Citation): Citation => ({
  zh: `${law.zh}未作规定，同示范政策：${model.zh}`,
  en: `${law.en} is silent; as in model: ${model.en}`,
});

const sourcesAsInModel = (law: Citation): Sources =>
  Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, asInModel(law, source)]),
  ) as unknown as Sources;

/** The settings that carry a source of their own, marked as the model's. */
function withModelNamed(law: Citation): Pick<PolicyPack, 'extension' | 'reopening'> {
  const marked = <Setting extends { citation: Citation }>(setting: Setting | null): Setting | null =>
    setting && { ...setting, citation: asInModel(law, setting.citation) };
  return { extension: marked(model.extension), reopening: marked(model.reopening) };
}

/** A handling term for the unit that has the case first, grid or department; levels above keep the figures of model. */
export const forTheFirstUnit = (first: Budget) => {
  const above = workingDays(3);
  return {
    byLevel: { grid: first, station: above, bureau: above, 'city-bureau': above, department: first, hall: first },
  };
};

/** The same handling term wherever a case is handled. */
export const atEveryLevel = (term: Budget) => ({
  byLevel: { grid: term, station: term, bureau: term, 'city-bureau': term, department: term, hall: term },
});

/** The rungs of a clock in `model`, some of them replaced, the rest unchanged. */
export function rungsBut(
  name: keyof Clocks,
  { without, with: instead }: { readonly without: readonly string[]; readonly with: readonly Rung[] },
): Rung[] {
  const { rungs } = model.clocks[name];
  const missing = without.filter((rung) => !rungs.some((one) => one.rung === rung));
  if (missing.length > 0) throw new Error(`the clock ${name} of model has no rung ${missing.join(', ')}`);
  return [...rungs.filter(({ rung }) => !without.includes(rung)), ...instead];
}
