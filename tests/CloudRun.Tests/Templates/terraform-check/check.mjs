// Reads Terraform modules: node check.mjs MODULES FOLDER...
// Prints one JSON object: for each folder what it holds, and what is to be said against it. MODULES is where npm put the
// packages of package.json. It knows Google's resources by the types that CDKTF made of the provider's schema: names,
// nesting, what is needed. It knows nothing of values: terraform validate does, where a registry can be reached.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, ...folders] = process.argv.slice(2);
const load = createRequire(path.resolve(modules, 'any.js'));
const { parse } = load('@cdktf/hcl2json');
const provider = path.dirname(load.resolve('@cdktf/provider-google/package.json'));

const metaArguments = new Set(['count', 'for_each', 'depends_on', 'lifecycle', 'provider', 'provisioner', 'connection']);
const primitive = /^(string|number|boolean \| cdktf\.IResolvable|(string|number)\[\]|\{.*|any)$/;
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const snake = (name) => name.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase());

// The types of one resource: interfaces by name, the one to begin with, and what may be read of it.
const known = new Map();
function schemaOf(type, isData) {
  const folder = (isData ? `data-${type}` : type.replace(/^google_/, '')).replaceAll('_', '-');
  if (!known.has(folder)) known.set(folder, readSchema(path.join(provider, 'lib', folder, 'index.d.ts')));
  return known.get(folder);
}

function readSchema(file) {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  const interfaces = new Map();
  for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{]*\{\n?(.*?)^\}/gms)) {
    const members = new Map();
    for (const [, member, optional, kind] of body.matchAll(/^ {4}readonly (\w+)(\??): (.*?);?$/gm)) {
      members.set(member, { isNeeded: optional === '', kind });
    }
    interfaces.set(name, members);
  }
  const config = [...interfaces.keys()].find((name) => name.endsWith('Config') && text.includes(`${name} extends cdktf`));
  const main = text.slice(text.lastIndexOf('export declare class'));
  const readable = new Set([...main.matchAll(/^ {4}get (\w+)\(/gm)].map((match) => snake(match[1])));
  return { interfaces, config, readable };
}

// A block's members against an interface.
function checkBlock(block, schema, interfaceName, where, say) {
  const members = schema.interfaces.get(interfaceName);
  const given = new Set();
  const isTop = interfaceName === schema.config;
  for (const [name, value] of entriesOf(block)) {
    if (isTop && metaArguments.has(name)) continue;
    given.add(camel(name));
    const member = members.get(camel(name));
    if (member === undefined) say(`${where}: ${name} is not known`);
    else checkMember(name, value, member.kind, schema, `${where}.${name}`, say);
  }
  for (const [name, { isNeeded }] of members) {
    if (isNeeded && !given.has(name)) say(`${where}: ${snake(name)} is missing`);
  }
}

function checkMember(name, value, kind, schema, where, say) {
  const isBlock = Array.isArray(value) && value.every((item) => item !== null && typeof item === 'object');
  const nested = kind.replace(/ \| cdktf\.IResolvable$/, '').replace(/\[\]$/, '');
  if (schema.interfaces.has(nested)) {
    if (!isBlock) return say(`${where}: ${name} is a block, and not a value`);
    for (const item of value) checkBlock(item, schema, nested, where, say);
  } else if (!primitive.test(kind)) {
    say(`${where}: ${kind} is no type that this knows to check`);
  } else if (isBlock && value.length > 0) {
    say(`${where}: ${name} is a value, and not a block`);
  }
}

// The members of a block, with what dynamic blocks make.
function entriesOf(block) {
  const entries = Object.entries(block).filter(([name]) => name !== 'dynamic');
  for (const [name, made] of Object.entries(block.dynamic ?? {})) {
    entries.push([name, made.flatMap((one) => one.content)]);
  }
  return entries;
}

// Every expression in a value; the language's own strings hold them as ${…}.
function* textsOf(value) {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsOf(item);
  else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      if (name.includes('${')) yield name;
      yield* textsOf(item);
    }
  }
}

function expressionsOf(value) {
  return [...textsOf(value)].filter((text) => text.includes('${')).map((text) => text.replaceAll('$${', ' '));
}

function checkReferences(module, called, say) {
  const used = { var: new Set(), local: new Set() };
  const declared = {
    var: new Set(Object.keys(module.variable ?? {})),
    local: new Set((module.locals ?? []).flatMap((one) => Object.keys(one))),
  };
  const lookIn = (value) => {
    for (const text of expressionsOf(value)) {
      for (const [, kind, name] of text.matchAll(/(?<![\w.])(var|local)\.(\w+)/g)) {
        used[kind].add(name);
        if (!declared[kind].has(name)) say(`${kind}.${name} is declared nowhere`);
      }
      const reference = /(?<![\w.])(data\.)?(google_\w+)\.(\w+)(?:\[(?:[^[\]]|\[[^\]]*\])*\])?(?:\.(\w+))?/g;
      for (const [, data, type, name, attribute] of text.matchAll(reference)) {
        if (module[data ? 'data' : 'resource']?.[type]?.[name] === undefined) say(`${data ?? ''}${type}.${name} is nowhere`);
        else if (attribute !== undefined && !schemaOf(type, data !== undefined)?.readable.has(attribute)) {
          say(`${data ?? ''}${type}.${name} has no ${attribute}`);
        }
      }
      for (const [, name, output] of text.matchAll(/(?<![\w.])module\.(\w+)(?:\[[^\]]*\])?(?:\.(\w+))?/g)) {
        if (module.module?.[name] === undefined) say(`module.${name} is nowhere`);
        else if (output !== undefined && called[name].output?.[output] === undefined) {
          say(`module.${name} has no ${output}`);
        }
      }
    }
  };
  for (const [kind, value] of Object.entries(module)) if (kind !== 'terraform') lookIn(value);
  for (const kind of ['var', 'local']) {
    for (const name of declared[kind]) if (!used[kind].has(name)) say(`${kind}.${name} is used nowhere`);
  }
}

function checkCalls(module, called, say) {
  for (const [name, [call]] of Object.entries(module.module ?? {})) {
    const variables = called[name].variable ?? {};
    for (const given of Object.keys(call)) {
      if (!metaArguments.has(given) && !['source', 'providers', 'version'].includes(given) && !variables[given]) {
        say(`module.${name}: ${given} is not known`);
      }
    }
    for (const [needed, [variable]] of Object.entries(variables)) {
      if (!('default' in variable) && !(needed in call)) say(`module.${name}: ${needed} is missing`);
    }
  }
}

function checkResources(module, say) {
  for (const [kind, isData] of [['resource', false], ['data', true]]) {
    for (const [type, named] of Object.entries(module[kind] ?? {})) {
      const schema = schemaOf(type, isData);
      for (const [name, blocks] of Object.entries(named)) {
        const where = `${isData ? 'data.' : ''}${type}.${name}`;
        if (schema === null) say(`${where}: ${type} is not known`);
        else for (const block of blocks) checkBlock(block, schema, schema.config, where, say);
      }
    }
  }
}

async function readModule(folder) {
  const module = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.tf')).sort()) {
    merge(module, await parse(file, readFileSync(path.join(folder, file), 'utf8')));
  }
  return module;
}

function merge(into, from) {
  for (const [name, value] of Object.entries(from)) {
    if (!(name in into)) into[name] = value;
    else if (Array.isArray(value)) into[name] = [...into[name], ...value];
    else merge(into[name], value);
  }
}

const answer = {};
for (const folder of folders) {
  const module = await readModule(folder);
  const called = {};
  for (const [name, [call]] of Object.entries(module.module ?? {})) {
    called[name] = await readModule(path.resolve(folder, call.source));
  }
  const findings = new Set();
  const say = (finding) => findings.add(finding);
  checkResources(module, say);
  checkCalls(module, called, say);
  checkReferences(module, called, say);
  answer[folder] = { module, findings: [...findings] };
}
const version = JSON.parse(readFileSync(path.join(provider, 'package.json'), 'utf8')).cdktf.provider.version;
process.stdout.write(JSON.stringify({ providerVersion: version, folders: answer }));
