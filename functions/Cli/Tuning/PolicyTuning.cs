using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Evaluation.Documents.Shapes;

using Spectre.Console;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>A tuning from what was asked to its result.</summary>
internal sealed class PolicyTuning(TuneRequest request, Terminal terminal)
{
    /// <summary>Runs to the end.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (policy, exitCode) = TunedPolicy.Read(request, terminal);
        if (policy is null)
        {
            return exitCode;
        }

        (var traffics, exitCode) = BackTestTraffics.Read(request.Traffic, terminal);
        if (traffics.IsEmpty)
        {
            return exitCode;
        }

        if (IsTooShort(traffics))
        {
            return ExitCode.Usage;
        }

        var output = request.Write is { } path ? new OutputFile(path, terminal) : null;
        if (output?.IsPossible() is false)
        {
            return ExitCode.Usage;
        }

        try
        {
            var result = await WatchedAsync(policy, Folds.Of(traffics, request.Folds), cancellation)
                .ConfigureAwait(false);
            Show(result, policy, traffics);
            return output is null || output.Write(result.Suggestion.Candidate.Text) ? ExitCode.Good : ExitCode.Usage;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine("llmscaler: tuning was stopped before all trials were done.");
            return ExitCode.Refused;
        }
    }

    private bool IsTooShort(ImmutableArray<BackTestTraffic> traffics)
    {
        var needed = Folds.Shortest * request.Folds;
        foreach (var traffic in traffics.Where(traffic => traffic.Length < needed))
        {
            terminal.Error.WriteLine(
                $"llmscaler: {traffic.Requests.Label} is {Figures.Length(traffic.Length)} long; {request.Folds} folds "
                + $"need {Durations.Format(needed)} or more.");
        }

        return traffics.Any(traffic => traffic.Length < needed);
    }

    private async Task<TuneResult> WatchedAsync(
        TunedPolicy policy, ImmutableArray<ImmutableArray<FoldPart>> folds, CancellationToken cancellation)
    {
        if (!terminal.IsLive || request.AsJson)
        {
            return await RunAsync(policy, folds, (_, _) => { }, cancellation).ConfigureAwait(false);
        }

        return await Screen.On(terminal).Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask("Trials asked for so far");
            return await RunAsync(
                policy,
                folds,
                (done, asked) => (bar.MaxValue, bar.Value) = (asked, done),
                cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async Task<TuneResult> RunAsync(
        TunedPolicy policy,
        ImmutableArray<ImmutableArray<FoldPart>> folds,
        Action<int, int> progress,
        CancellationToken cancellation)
    {
        using var trials = new FoldTrials(
            request.Setting, policy.Host, folds, Environment.ProcessorCount, cancellation)
        {
            Progress = progress,
        };
        return await new CrossValidation(policy.Candidates, folds.Length, trials.MeasureAsync)
            .RunAsync(request.Setting.Asked).ConfigureAwait(false);
    }

    private void Show(TuneResult result, TunedPolicy policy, ImmutableArray<BackTestTraffic> traffics)
    {
        if (request.AsJson)
        {
            using (var json = new Utf8JsonWriter(terminal.Output, Json.Written))
            {
                TuneJson.Write(json, result, policy, request.Setting, traffics);
            }

            terminal.Out.WriteLine();
            return;
        }

        foreach (var traffic in traffics)
        {
            terminal.Out.WriteLine($"{traffic.Requests.Label}, {Figures.Length(traffic.Length)}");
        }

        Screen.On(terminal, TuneTable.Columns).Write(TuneTable.Of(result));
        foreach (var line in TuneWords.Of(result, policy, request))
        {
            terminal.Out.WriteLine(line);
        }
    }
}
