// Provides the time-skipping test server as one program that the SDK's test environment can run.
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachePath, cachedFolder, findCached } from '../cache.js';
import type { Log } from '../log.js';
import { runCommand } from '../run-command.js';

const serverVersion = '1.38.0';
const launcher = 'test-server';

/** The SDK downloads the program when it starts a server with it; that server is stopped at once. */
async function downloadBySdk(folder: string): Promise<void> {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const executable = { type: 'cached-download', downloadDir: folder, version: `v${serverVersion}` } as const;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const [found] = await readdir(folder);
  if (found === undefined) throw new Error('the download left no program behind');
  await rename(join(folder, found), join(folder, launcher));
  await chmod(join(folder, launcher), 0o755);
}

const dependency = (group: string, artifact: string, version: string): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const mavenProject = `<project><modelVersion>4.0.0</modelVersion>
<groupId>gridcase</groupId><artifactId>test-server</artifactId><version>1</version>
<dependencies>
${dependency('io.temporal', 'temporal-test-server', serverVersion)}
${dependency('org.slf4j', 'slf4j-nop', '2.0.17')}
</dependencies></project>
`;

/** `exec` is needed: the SDK ends only the process it started. */
const wrapper = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec java -XX:TieredStopAtLevel=1 -cp "$here/lib/*" io.temporal.testserver.TestServer "$1"
`;

async function collectByMaven(folder: string): Promise<void> {
  await runCommand('java', ['-version']).catch(() => {
    throw new Error('Java 11 or newer is not installed');
  });
  const work = join(folder, 'maven');
  await mkdir(work);
  await writeFile(join(work, 'pom.xml'), mavenProject);
  const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`];
  await runCommand('mvn', ['-q', '-B', ...copy], { cwd: work }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error('Maven is not installed') : error;
  });
  await rm(work, { recursive: true });
  await writeFile(join(folder, launcher), wrapper, { mode: 0o755 });
}

const sources = [
  { folder: `test-server-sdk-${serverVersion}`, words: "the SDK's download", fill: downloadBySdk },
  { folder: `test-server-maven-${serverVersion}`, words: 'Maven', fill: collectByMaven },
] as const;

/** Path of the test server's program, fetched if need be. Fails with one sentence that says what to install. */
export async function timeSkippingServer(log: Log): Promise<string> {
  for (const { folder } of sources) {
    const cached = findCached(join(folder, launcher));
    if (cached !== undefined) return cached;
  }
  const refusals: string[] = [];
  for (const { folder, words, fill } of sources) {
    try {
      log(`fetching the time-skipping test server by ${words}, up to a minute`);
      await cachedFolder(folder, fill);
      return cachePath(join(folder, launcher));
    } catch (error) {
      refusals.push(`${words}: ${String(error instanceof Error ? error.message : error).slice(-300)}`);
    }
  }
  throw new Error(
    `No time-skipping test server could be had: install Java 11 or newer and Maven. Tried:\n  ${refusals.join('\n  ')}`,
  );
}
