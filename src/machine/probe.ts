import type { ComputerRecord } from '../domain/computer.ts';
import { probeLinux } from './probe-linux.ts';
import { probeMacos } from './probe-macos.ts';
import { probeWindows } from './probe-windows.ts';
import { runTool, type RunTool } from './run-tool.ts';
import { systemFiles, type SystemFiles } from './system-files.ts';

/** Finds out which computer this is. Attributes that it lacks are left out; it may have none. */
export type Probe = () => ComputerRecord;

/** What probes look at, and where. */
interface ProbeSources {
  platform: NodeJS.Platform;
  files: SystemFiles;
  runTool: RunTool;
  /** Windows: the folder of the system, `C:\Windows`. */
  systemRoot: string;
}

/**
 * The probe for a platform. Other Unix systems get Linux's, which finds there what it can.
 *
 * @throws IO_ERROR from the probe, where this process has no file descriptors or memory left
 */
export function chooseProbe(sources: ProbeSources): Probe {
  switch (sources.platform) {
    case 'win32':
      return () => probeWindows(sources.runTool, sources.systemRoot);
    case 'darwin':
      return () => probeMacos(sources.runTool);
    default:
      return () => probeLinux(sources.files);
  }
}

/** The probe of the computer that this program runs on. */
export function systemProbe(env: NodeJS.ProcessEnv = process.env): Probe {
  return chooseProbe({
    platform: process.platform,
    files: systemFiles,
    runTool,
    systemRoot: env['SystemRoot'] ?? 'C:\\Windows',
  });
}
