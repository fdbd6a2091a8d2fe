using System.Diagnostics;

using LlmCloudScaler.Cli.Explanations;
using LlmCloudScaler.Cli.Simulations.Scraping;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;

using Spectre.Console;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>Runs a policy at the pace asked for, and shows it as it is asked for.</summary>
internal sealed class Watch(
    RunRequest request,
    Terminal terminal,
    Policy policy,
    Stage stage,
    RunRecords decisions,
    Observatory? observatory = null)
{
    /// <summary>A whole run takes about this long to watch where no speed is given: long enough to see a day breathe,
    /// short enough to stay for.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(35);

    /// <summary>Twelve pictures a second: the eye sees movement, and a slow link keeps up.</summary>
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(80);

    private readonly Stopwatch _clock = new();

    /// <summary>Whether only data is printed.</summary>
    private bool IsSilent => request.AsJson || request.Records;

    private bool IsLive => terminal.IsLive && !IsSilent;

    private double Speed => request.Speed ?? (IsLive ? stage.Length / Shown : double.PositiveInfinity);

    /// <summary>Runs.</summary>
    /// <returns>The score, and how far it came in virtual time.</returns>
    public async Task<(Score Score, TimeSpan Reached)> RunAsync(CancellationToken cancellation)
    {
        using var simulation = new Simulation(stage, policy, policy, observatory);
        if (IsLive)
        {
            await LiveAsync(simulation, cancellation).ConfigureAwait(false);
        }
        else
        {
            var plain = new PlainView(terminal.Out);
            await EachAsync(
                simulation,
                frame =>
                {
                    if (!IsSilent)
                    {
                        plain.Show(frame, simulation.Report);
                    }
                },
                cancellation).ConfigureAwait(false);
        }

        var report = simulation.Report();
        return (
            new Score(policy.Fleet.Value, report, simulation.ScaleOuts, simulation.ScaleIns),
            report.Until - Stage.Start);
    }

    private Task LiveAsync(Simulation simulation, CancellationToken cancellation)
    {
        var view = new LiveView(policy, stage);
        return Screen.On(terminal).Live(new Text("Sizing the fleet …")).AutoClear(false).StartAsync(async live =>
        {
            var drawn = TimeSpan.MinValue;
            Frame? last = null;
            await EachAsync(
                simulation,
                frame =>
                {
                    view.Add(last = frame);
                    if (drawn == TimeSpan.MinValue || _clock.Elapsed - drawn >= Redraw)
                    {
                        live.UpdateTarget(view.Draw(frame, simulation.Report()));
                        drawn = _clock.Elapsed;
                    }
                },
                cancellation).ConfigureAwait(false);
            if (last is not null)
            {
                live.UpdateTarget(view.Draw(last, simulation.Report()));
            }
        });
    }

    private async Task EachAsync(Simulation simulation, Action<Frame> show, CancellationToken cancellation)
    {
        _clock.Start();
        while (!cancellation.IsCancellationRequested
            && await simulation.StepAsync(cancellation).ConfigureAwait(false) is { } frame)
        {
            decisions.Add(frame);
            if (request.Records && frame.Record is { } record)
            {
                terminal.Out.WriteLine(record.Text());
            }

            show(frame);
            await PaceAsync(frame, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until real time has caught up, unless it is stopped.</summary>
    private async Task PaceAsync(Frame frame, CancellationToken cancellation)
    {
        if (double.IsPositiveInfinity(Speed))
        {
            return;
        }

        var ahead = ((frame.At - Stage.Start) / Speed) - _clock.Elapsed;
        if (ahead > TimeSpan.Zero)
        {
            await Task.Delay(ahead, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
