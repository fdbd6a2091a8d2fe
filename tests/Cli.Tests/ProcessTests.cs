using System.Diagnostics;

using Xunit;

namespace LlmCloudScaler.Cli.Tests;

/// <summary>What only a process of its own can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_decision_is_there_before_the_next_observation_is_asked_for()
    {
        using var process = Start("decide", "--policy", _folder.Write("p.yaml", Documents.Minimal));
        for (var tick = 0; tick < 3; tick++)
        {
            await process.StandardInput.WriteLineAsync(
                Documents.Observation(TimeSpan.FromSeconds(30 * tick), replicas: 4, gpu: 75));
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var answer = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                .AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Contains("\"desired\":4", answer, StringComparison.Ordinal);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Good, process.ExitCode);
    }

    [Fact]
    public async Task A_filter_whose_reader_has_gone_ends_quietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Broken pipes are told on Unix only.");
        using var process = Start("decide", "--policy", _folder.Write("p.yaml", Documents.Minimal));
        process.StandardOutput.Close();
        try
        {
            for (var tick = 0; tick < 10_000 && !process.HasExited; tick++)
            {
                await process.StandardInput.WriteLineAsync(
                    Documents.Observation(TimeSpan.FromSeconds(30 * tick), replicas: 4, gpu: 75));
            }
        }
        catch (IOException)
        {
            // It has gone, and its input with it.
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Good, process.ExitCode);
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo(
        "dotnet", ["exec", typeof(CommandLine).Assembly.Location, .. args])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
