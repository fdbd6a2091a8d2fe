using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Cli.BackTests.Reports;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;

using Spectre.Console;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>A back-test from what was asked to its result.</summary>
internal sealed class BackTest(BackTestRequest request, Terminal terminal)
{
    /// <summary>Runs to the end.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (contenders, exitCode) = Contenders.Read(request, PeerFamilies.All, terminal);
        if (contenders.IsEmpty)
        {
            return exitCode;
        }

        (var traffics, exitCode) = BackTestTraffics.Read(request.Traffic, terminal);
        if (traffics.IsEmpty)
        {
            return exitCode;
        }

        var page = request.Html is { } path ? new OutputFile(path, terminal) : null;
        if (page?.IsPossible() is false)
        {
            return ExitCode.Usage;
        }

        var host = ((Contender.OfPolicy)contenders[0]).Policy;
        var series = new TrialSeries(request.Setting, host, contenders) { IsCharted = request.Html is not null };
        try
        {
            var results = await WatchedAsync(series, traffics, cancellation).ConfigureAwait(false);
            Show(results, host);
            return page is null
                || page.Write(new HtmlReport(request.Setting, host, request.CommandLine).Of(results))
                ? ExitCode.Good
                : ExitCode.Usage;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine("llmscaler: the back-test was stopped before all trials were done.");
            return ExitCode.Refused;
        }
    }

    private async Task<ImmutableArray<TrafficResult>> WatchedAsync(
        TrialSeries series, ImmutableArray<BackTestTraffic> traffics, CancellationToken cancellation)
    {
        if (!terminal.IsLive || request.AsJson)
        {
            return await series.RunAsync(traffics, _ => { }, cancellation).ConfigureAwait(false);
        }

        return await Screen.On(terminal).Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask("Trials", maxValue: 1);
            return await series.RunAsync(traffics, all => bar.Increment(1.0 / all), cancellation)
                .ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private void Show(ImmutableArray<TrafficResult> results, Policy host)
    {
        if (request.AsJson)
        {
            using (var json = new Utf8JsonWriter(terminal.Output, Json.Written))
            {
                BackTestJson.Write(json, results, request.Setting, host);
            }

            terminal.Out.WriteLine();
            return;
        }

        var console = Screen.On(terminal, BackTestTable.Columns);
        foreach (var result in results)
        {
            terminal.Out.WriteLine($"{result.Traffic.Requests.Label}, {Figures.Length(result.Traffic.Length)}");
            console.Write(BackTestTable.Of(result));
        }

        foreach (var line in BackTestWords.Of(results, request.Setting, host))
        {
            terminal.Out.WriteLine(line);
        }
    }
}
