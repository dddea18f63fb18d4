// Takes the reporter out of people's words that leave the office on paper: what is known of him, and whatever looks like a number to reach him.
interface Known {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

const mask = '〔略〕';
/** Telephone, identity and account numbers, with or without spaces and hyphens; addresses of mail. */
const numbers = /(?:\+?\d[\s-]?){6,}\d[\dXx]?/g;
const mails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** The words without name, telephone, mail and address of the reporter. */
export function withoutReporter(text: string, reporter: Known | null): string {
  const known = [reporter?.name, reporter?.email, reporter?.address, reporter?.phone, reporter?.phone?.slice(3)];
  const bare = known.reduce<string>((left, one) => (one ? left.replaceAll(one, mask) : left), text);
  return bare.replace(mails, mask).replace(numbers, mask);
}
