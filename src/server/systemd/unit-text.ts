/** Under this name systemd knows the licence server. */
export const SERVICE_NAME = 'sls-licence-server';

/** What a unit is made of. */
export interface UnitFacts {
  /** Absolute paths: node, the program's script, the home. */
  node: string;
  script: string;
  home: string;
  user: string;
}

/** Folders of people, which a service sees only if something of it stands there. */
const PEOPLES = /^\/(?:home|root|run\/user)(?:\/|$)/;

/**
 * The unit of the licence server. It may write to its home and see the rest of the system; it keeps
 * what tells this computer from others (/sys, /proc, udev's notes), so that a key which root activated
 * counts for the service. MemoryDenyWriteExecute and ProcSubset are left out: V8 compiles while it
 * runs, and the boot's id stands in /proc/sys.
 */
export function makeUnitText({ node, script, home, user }: UnitFacts): string {
  const isAmongPeople = [node, script, home].some((path) => PEOPLES.test(path));
  return `# Made by "sls service install"; "sls service uninstall" takes it away.
[Unit]
Description=SLS licence server
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
User=${user}
Group=${user}
Environment=${quote(`SLS_HOME=${home}`)}
ExecStart=${[node, script].map(quoteCommand).join(' ')} serve
Restart=on-failure
RestartSec=2
# Wrong settings and damaged files do not mend themselves.
RestartPreventExitStatus=2 3
TimeoutStopSec=20
LimitNOFILE=65536
WorkingDirectory=/
UMask=0077

ReadWritePaths=${quote(home)}
ProtectSystem=strict
ProtectHome=${isAmongPeople ? 'read-only' : 'true'}
PrivateTmp=true
PrivateDevices=true
NoNewPrivileges=true
CapabilityBoundingSet=
AmbientCapabilities=
ProtectClock=true
ProtectControlGroups=true
ProtectHostname=true
ProtectKernelLogs=true
ProtectKernelModules=true
ProtectKernelTunables=true
ProtectProc=invisible
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
RemoveIPC=true
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
`;
}

/** As systemd.syntax(7) and systemd.unit(5) have it: quotation marks, and no specifiers. */
function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`;
}

/** Within a command line a dollar sign stands for a variable too. */
function quoteCommand(text: string): string {
  return quote(text).replaceAll('$', '$$$$');
}
