using LlmCloudScaler.Providers.Azure.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>Whether machines stand by as a policy has it.</summary>
internal static class StandbyChecks
{
    /// <summary>The service that standby pools are of.</summary>
    private const string Provider = "Microsoft.StandbyPool";

    private const string Registered = "Registered";

    /// <summary>What is to be said of a pool whose scale set was seen.</summary>
    public static IEnumerable<Diagnosis> Of(ExaminedPool pool) => pool.Standby.Match(
        standby => standby is null ? Missing(pool) : OfStandby(pool, pool.Set!, standby),
        unknown => [new Diagnosis.StandbyPoolUnverified(pool.Subject, unknown.Detail)]);

    /// <summary>Whether a pool has need of a standby pool, and its subscription is to be asked whether it can have one.
    /// </summary>
    public static bool Wants(ExaminedPool pool) =>
        pool is { Policy.WarmPool: not null, HasStandbyPool: false, Set.IsFlexible: true };

    /// <summary>What is to be said of a subscription that is wanted to have standby pools. Where it does not tell,
    /// nothing is.</summary>
    public static IEnumerable<Diagnosis> OfRegistration(string subject, Found<string> state) => state.Match(
        told => string.Equals(told, Registered, StringComparison.OrdinalIgnoreCase)
            ? Enumerable.Empty<Diagnosis>()
            : [new Diagnosis.ProviderUnregistered(subject, Provider, told)],
        _ => []);

    private static IEnumerable<Diagnosis> Missing(ExaminedPool pool) => pool.Policy.WarmPool is null
        ? []
        : [new Diagnosis.StandbyPoolMissing(
            pool.Subject, CanKeep: pool.Set is { CanRest: true, Purchase: not Purchase.Spot })];

    private static IEnumerable<Diagnosis> OfStandby(ExaminedPool pool, AzureScaleSet set, AzureStandbyPool standby)
    {
        var size = Math.Max(standby.Min, standby.Max - set.Capacity);
        if (pool.Policy.WarmPool is null)
        {
            yield return new Diagnosis.WarmPoolUnspoken(pool.Subject);
        }
        else if (size > pool.MostWarm)
        {
            yield return new Diagnosis.WarmPoolTooLarge(pool.Subject, size, pool.MostWarm);
        }

        if (standby.IsRunning)
        {
            yield return new Diagnosis.StandbyMachinesRun(pool.Subject);
        }

        if (standby.Trouble is { } trouble)
        {
            yield return new Diagnosis.StandbyPoolDegraded(pool.Subject, trouble);
        }
    }
}
