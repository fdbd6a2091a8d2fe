using System.Collections.Immutable;
using System.IO.Compression;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.Cli.Exports;

/// <summary>An export from what was asked to its file.</summary>
internal sealed class Export(ExportRequest request, World world, Terminal terminal)
{
    /// <summary>Asks, and writes.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (metrics, exitCode) = TrafficMetrics.Of(request, terminal);
        if (metrics.IsEmpty)
        {
            return exitCode;
        }

        var output = request.Out is { } path ? new OutputFile(path, terminal) : null;
        if (output?.IsPossible() is false)
        {
            return ExitCode.Usage;
        }

        var stretch = Stretch.Before(request.Until ?? world.Clock.GetUtcNow(), request.Last, request.Step);
        using var signers = new CloudSigners(
            request.Prometheus, metrics.Select(each => (MetricSource.Prometheus)each.Metric.Source), world);
        using var history = new PrometheusHistory(signers.Settings, world.Clock);
        var found = ImmutableArray.CreateBuilder<ExportedSeries>();
        foreach (var (name, metric) in metrics)
        {
            if (await FindAsync(history, name, metric, stretch, cancellation).ConfigureAwait(false) is not { } series)
            {
                return ExitCode.Refused;
            }

            found.Add(series);
        }

        return Save(found.ToImmutable(), output) ? ExitCode.Good : ExitCode.Usage;
    }

    /// <summary>One series, of which is told what it has.</summary>
    /// <returns>Null when nothing can be made of it; why has then been told.</returns>
    private async Task<ExportedSeries?> FindAsync(
        PrometheusHistory history,
        string name,
        MetricPolicy metric,
        Stretch stretch,
        CancellationToken cancellation)
    {
        var source = (MetricSource.Prometheus)metric.Source;
        var answer = await history
            .ReadAsync(source, stretch.From, stretch.To, stretch.Step, cancellation).ConfigureAwait(false);
        if (answer is Answer<ImmutableArray<MetricSample>>.Given { Value: var samples })
        {
            ImmutableArray<MetricSample> plausible = [.. samples.Where(sample => IsPlausible(metric, sample))];
            var series = new ExportedSeries(name, stretch, plausible, samples.Length - plausible.Length);
            terminal.Error.WriteLine($"llmscaler: {series.Told()}");
            if (name != TrafficMetrics.Needed || !plausible.IsEmpty)
            {
                return series;
            }

            terminal.Error.WriteLine($"llmscaler: nothing is exported: no {name} was found by {source.Query}");
            return null;
        }

        terminal.Error.WriteLine(
            $"llmscaler: {name}: Prometheus: {answer.Match(_ => string.Empty, fault => fault.Detail)}: {source.Query}");
        return null;
    }

    /// <summary>Of machines' values only the sum is known here, which may exceed what one of them can have.</summary>
    private static bool IsPlausible(MetricPolicy metric, MetricSample sample) =>
        (metric.Source is MetricSource.Prometheus { PerReplica: not null } ? ValueRange.NotNegative : metric.Range)
            .Admits(sample);

    /// <returns>False when it could not be written, which has then been told.</returns>
    private bool Save(ImmutableArray<ExportedSeries> all, OutputFile? output)
    {
        if (output is null)
        {
            MatrixJson.Write(terminal.Output, all);
            return true;
        }

        using var content = new MemoryStream();
        if (request.Out!.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            using var zipped = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true);
            MatrixJson.Write(zipped, all);
        }
        else
        {
            MatrixJson.Write(content, all);
        }

        return output.Write(content.ToArray());
    }
}
