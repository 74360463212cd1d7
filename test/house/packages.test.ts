// What the packages promise: exact versions, a lockfile for every machine, few scripts.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
    version?: string;
    integrity?: string;
    os?: string[];
    cpu?: string[];
    libc?: string[];
    optionalDependencies?: Record<string, string>;
}

const about = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    'dependencies' | 'devDependencies' | 'scripts' | 'engines',
    Record<string, string>
>;
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };

const machines = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

test('every version is exact', () => {
    const versions = Object.entries({ ...about.dependencies, ...about.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('the lockfile holds the versions of package.json, each with its checksum', () => {
    const wanted = Object.entries({ ...about.dependencies, ...about.devDependencies });
    expect(wanted.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
    expect(Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity)).toEqual([]);
});

test.each(['@duckdb/node-bindings', 'esbuild', 'rolldown', 'lightningcss'])(
    'the lockfile brings %s to every machine',
    (name) => {
        const builds = Object.keys(packages[`node_modules/${name}`]?.optionalDependencies ?? {}).flatMap(
            (build) => packages[`node_modules/${build}`] ?? [],
        );
        const served = builds.flatMap(({ os = [], cpu = [] }) =>
            os.flatMap((system) => cpu.map((chip) => `${system}-${chip}`)),
        );
        expect(machines.filter((machine) => !served.includes(machine))).toEqual([]);
    },
);

test('there are about ten scripts, no more', () => {
    expect(Object.keys(about.scripts).length).toBeLessThanOrEqual(12);
});
