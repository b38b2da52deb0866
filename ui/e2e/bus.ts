// A message bus of a test's own, on which nobody answers but whom it puts there.

import { spawn, type ChildProcess } from 'node:child_process';
import type { Home } from './home';
import { until } from './window';

const CONFIGURATION = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>`;

export class Bus {
  /** What is said on it, as `dbus-monitor` tells it. */
  said = '';
  readonly #processes: ChildProcess[] = [];
  #address = '';

  static async open(home: Home): Promise<Bus> {
    const bus = new Bus();
    const configuration = home.file('bus.conf', CONFIGURATION);
    const daemon = bus.#start('dbus-daemon', `--config-file=${configuration}`, '--nofork', '--print-address');
    daemon.stdout?.on('data', (words) => (bus.#address += String(words).trim()));
    await until(() => Promise.resolve(bus.#address !== ''), 'there is a bus');
    return bus;
  }

  /** What a program is started with that is to talk here. */
  get environment(): Record<string, string> {
    return { DBUS_SESSION_BUS_ADDRESS: this.#address };
  }

  /** From now on someone of this name answers everything, and does nothing. */
  async answer(name: string): Promise<void> {
    const monitor = this.#start('dbus-monitor', '--session', `member='NameAcquired'`, `interface='${name}'`);
    monitor.stdout?.on('data', (words) => (this.said += String(words)));
    await until(() => Promise.resolve(this.said !== ''), 'the monitor listens');
    this.#start('dbus-test-tool', 'echo', `--name=${name}`);
    await until(() => Promise.resolve(this.said.includes(name)), `${name} is on the bus`);
  }

  close(): void {
    for (const process of this.#processes.toReversed()) process.kill();
  }

  #start(program: string, ...args: string[]): ChildProcess {
    const env = { ...process.env, ...this.environment };
    const started = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env });
    this.#processes.push(started);
    return started;
  }
}
