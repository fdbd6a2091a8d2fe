using System.Globalization;

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

using LlmCloudScaler.Benchmarks.Figures;

// What takes whole processes is measured by a verb of its own; all else by BenchmarkDotNet.
switch (args)
{
    case ["round"]:
        return await RoundFigures.PrintAsync();
    case ["function"]:
        return await FunctionFigures.PrintAsync();
    case [DayFigures.Verb]:
        return await DayFigures.PrintAsync();
    case [DayFigures.Verb, var which]:
        return await DayFigures.PrintAsync(int.Parse(which, CultureInfo.InvariantCulture));
    case ["prometheus"]:
        return await PrometheusFigures.PrintAsync();
    case ["handler"]:
        return await HandlerFigures.PrintAsync();
    case [EmulatedRegion.Verb, var fleets]:
        return await EmulatedRegion.ServeAsync(int.Parse(fleets, CultureInfo.InvariantCulture));
}

// `--short` measures everything in under a minute; without it BenchmarkDotNet's own rigour applies.
var isShort = args.Contains("--short");
var config = isShort
    ? ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.ShortRun
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(1)
        .WithIterationCount(3))
    : DefaultConfig.Instance;
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args.Where(arg => arg != "--short")], config);
return 0;
