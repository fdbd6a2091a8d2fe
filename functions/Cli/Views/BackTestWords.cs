using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Views;

/// <summary>What somebody must know to read the figures of a back-test.</summary>
internal static class BackTestWords
{
    /// <summary>The sentences, in order of interest.</summary>
    /// <param name="results">Traffic by traffic.</param>
    /// <param name="setting">What all met.</param>
    /// <param name="host">The policy whose promises counted.</param>
    public static IEnumerable<string> Of(
        IReadOnlyCollection<TrafficResult> results, BackTestSetting setting, Policy host)
    {
        yield return Promises.Of(host.Objectives).Replace("Within objectives", "In time", StringComparison.Ordinal);
        yield return Met(setting, host);
        foreach (var result in results)
        {
            yield return Bounds(result, setting);
        }

        yield return "Floor: the fewest replica-hours, were every start at once and for nothing and each five minutes "
            + "served by themselves; nearly, not strictly, a lower bound. Whoever has fewer in time than the "
            + "clairvoyant may well cost less: '× floor' is against the floor of the contender's own share in time.";
        if (host.Pools.Any(pool => pool.Price is null))
        {
            yield return "A pool has no pricePerHour; contenders are compared in replica-hours.";
        }
    }

    private static string Met(BackTestSetting setting, Policy host) =>
        $"All meet the same: {Figures.Seeds(setting.Seeds)}, replicas {setting.Model}, {host.Range.Min} to "
        + $"{host.Range.Max} of them, metrics of {Figures.Length(setting.Agents.Period)} that are "
        + $"{Figures.Length(setting.Agents.Delay)} late. Policies tick every {Figures.Length(setting.Tick)}.";

    /// <summary>How near to what could be done.</summary>
    private static string Bounds(TrafficResult result, BackTestSetting setting)
    {
        var (traffic, asked) = (result.Traffic.Requests.Label, Figures.Percent(setting.Asked.Value));
        return (result.FloorHours(setting.Asked), result.Clairvoyant) switch
        {
            (null, _) => $"{traffic}: not even the largest fleet allowed has {asked} in time.",
            ({ } floor, null) => $"{traffic}: no schedule was found that has {asked} in time; the floor is "
                + $"{Figures.Number(floor, 1)} replica-hours.",
            ({ } floor, { } seer) => $"{traffic}: {asked} in time was had for {Figures.Number(seer.ReplicaHours, 1)} "
                + "replica-hours by the clairvoyant, who knew every request and start beforehand (carried out in the "
                + $"same cloud; not proven the cheapest). The floor is {Figures.Number(floor, 1)}.",
        };
    }
}
