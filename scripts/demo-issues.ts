import type { RaiseInput } from '../bot/issues/contract.ts';

export interface DemoIssue extends Required<Omit<RaiseInput, 'draft'>> {
  /** Mail name of who raises it. */
  raiser: string;
}

/**
 * Problems that the source documents describe, in the project's own words: the five sustainability recommendations and
 * the case studies (seed 003), the board paper's themes (seed 004), barriers named in the business case (seed 000).
 */
export const demoIssues: DemoIssue[] = [
  {
    raiser: 'kirsty.lamont',
    title: 'Results of hospital tests come back to the practice',
    what: 'Blood tests and scans that a clinic asked for are sent to the practice to chase, to file and to explain. The clinic that asked knows why it asked; we often do not.',
    effect: 'People ring twice and wait for an answer that only the clinic can give.',
    area: 'investigations',
    direction: 'to-primary',
    place: 'Several outpatient clinics',
    suggestion: 'Whoever asks for the test looks at the result and tells the person, unless both agree otherwise.',
  },
  {
    raiser: 'hamish.orr',
    title: 'Specialists send people back to us for a related specialty',
    what: 'A clinic finds that another specialty is the right one and writes to ask us for a new referral, so the person starts again at the end of a queue.',
    effect: 'Weeks are lost and some people give up.',
    area: 'referrals',
    direction: 'to-primary',
    place: 'Glenfallon General Hospital',
    suggestion: 'Let the specialist refer on for the same or a related problem, with a copy to us.',
  },
  {
    raiser: 'leila.farah',
    title: 'Fit notes are not given at outpatients or discharge',
    what: 'People leave hospital without a fit note for the time that the operation or illness will keep them off work, and book with us only to get one.',
    effect: 'They take an appointment that they do not need, often while in pain.',
    area: 'discharge',
    direction: 'to-primary',
    place: 'Surgical wards and fracture clinic',
    suggestion: 'Issue the note for the full expected time when the hospital treats the cause.',
  },
  {
    raiser: 'catriona.weir',
    title: 'Wards ask for a GP visit when another professional is needed',
    what: 'Discharge plans say “GP to visit” for wound checks, equipment or care at home, which the district nurses or social care do.',
    effect: 'The right help comes later, after a visit that changed nothing.',
    area: 'primary-care-role',
    direction: 'to-primary',
    place: 'Kirkbrae Hospital',
    suggestion: 'Give wards one list that says whom to ask for what.',
  },
  {
    raiser: 'stuart.imrie',
    title: 'One missed appointment means a new referral',
    what: 'People who miss a single appointment are taken off the list, and we are asked to refer them again, with no look at why they missed it.',
    effect: 'Those who move house, cannot read the letter or care for somebody fall off the list most.',
    area: 'referrals',
    direction: 'to-primary',
    place: 'All outpatient departments',
    suggestion: 'Ring or text first; let people rebook within a set time without us.',
  },
  {
    raiser: 'owen.tait',
    title: 'Referrals do not say what is being asked',
    what: 'Letters give the history but not the question: an opinion, a test, taking over care? We guess, and sometimes guess wrong.',
    effect: 'People travel for a visit that does not give what they and their GP hoped for.',
    area: 'referrals',
    direction: 'to-secondary',
    place: 'Radiology and medical clinics',
    suggestion: 'Agree a short opening line: what I am asking for, what has been tried, what the person hopes for.',
  },
  {
    raiser: 'kirsty.lamont',
    title: 'Outpatient prescriptions are wanted within 48 hours',
    what: 'People come from clinic with a note that asks us for a new medicine, told to start at once. The letter follows days later, and we cannot prescribe safely from the note.',
    effect: 'Treatment starts late, or starts without a check against other medicines.',
    area: 'prescribing',
    direction: 'to-primary',
    place: 'Outpatient clinics',
    suggestion:
      'Clinic supplies what is urgent; for the rest a standard envelope says how many working days the practice needs.',
  },
  {
    raiser: 'graham.nesbit',
    title: 'Medicine lists on admission are out of date',
    what: 'The list that reaches us on admission often lacks what was stopped last month, and hospital-only medicines are never on it.',
    effect: 'Doses are missed or doubled in the first days on the ward.',
    area: 'prescribing',
    direction: 'to-secondary',
    place: 'Acute receiving unit',
    suggestion: 'Record hospital-only medicines in the practice system so that they show in the shared summary.',
  },
  {
    raiser: 'leila.farah',
    title: 'Discharge letters bury what the practice must do',
    what: 'The actions for us stand in the middle of the letter, and changes to medicines are not separated into started, stopped and changed.',
    effect: 'Follow-up is missed, and people get two medicines for one problem.',
    area: 'discharge',
    direction: 'to-primary',
    place: 'All wards',
    suggestion:
      'First line says “GP action required” or “For information only”; medicines in three short lists with the reason.',
  },
  {
    raiser: 'hamish.orr',
    title: 'Hospital letters carry no way to reach the department',
    what: 'Letters have no direct number or address for the department, so a simple question goes through the switchboard and three secretaries.',
    effect: 'People wait while professionals look for each other.',
    area: 'it',
    direction: 'to-primary',
    place: 'The hospital record system',
    suggestion: 'Print the department’s contact in every letter; open an advice mailbox for every specialty.',
  },
  {
    raiser: 'rory.calder',
    title: 'No line to speak to the practice in the daytime',
    what: 'From the emergency department we reach the same queue as patients when we need the GP who knows the person.',
    effect: 'People are admitted or sent home without what their practice knows.',
    area: 'communication',
    direction: 'to-secondary',
    place: 'Emergency department',
    suggestion: 'A number for professionals for every practice, kept in one list.',
  },
  {
    raiser: 'mei.lin',
    title: 'Blood taken in the community goes to the wrong doctor',
    what: 'Blood that we ask for near home is reported to the practice and not to us, because the form knows only one sender.',
    effect: 'People come to clinic and the result is not there.',
    area: 'investigations',
    direction: 'both',
    place: 'Community treatment rooms',
    suggestion: 'Let the form name the clinic, so that the result goes straight to who asked.',
  },
];
