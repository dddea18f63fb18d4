// Writes mails that bring a picture, as people send them.

interface Letter {
  readonly from: string;
  /** The sender's name; none where it is left out. */
  readonly name?: string;
  /** The Message-ID of the notice it answers, before the @. */
  readonly answering?: string;
  readonly text: string;
}

/** A mail with a picture of one pixel. */
export const letterWithPicture = ({ from, name, answering, text }: Letter): string =>
  [
    `From: ${name === undefined ? '' : `=?utf-8?B?${Buffer.from(name).toString('base64')}?= `}<${from}>`,
    ...['Subject: Re:', 'MIME-Version: 1.0'],
    ...(answering === undefined ? [] : [`In-Reply-To: <${answering}@city.example>`]),
    ...['Content-Type: multipart/mixed; boundary="b"', '', '--b', 'Content-Type: text/plain; charset=utf-8'],
    ...['Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64'), '--b'],
    ...['Content-Type: image/gif; name="a.gif"', 'Content-Disposition: attachment; filename="a.gif"'],
    ...[
      'Content-Transfer-Encoding: base64',
      '',
      'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
      '--b--',
      '',
    ],
  ].join('\r\n');
