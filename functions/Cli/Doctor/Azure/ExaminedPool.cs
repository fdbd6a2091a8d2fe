using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Azure.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>A pool on Azure and its scale set.</summary>
/// <param name="Policy">Whose pool it is.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Found">The scale set, or why it was not seen.</param>
/// <param name="Standby">Its standby pool, null for none, or why that was not seen.</param>
internal sealed record ExaminedPool(
    Policy Policy, PoolPolicy Pool, Found<AzureScaleSet> Found, Found<AzureStandbyPool?> Standby)
{
    /// <summary>The scale set; null where it was not seen.</summary>
    public AzureScaleSet? Set { get; } = Found.Match<AzureScaleSet?>(known => known, _ => null);

    /// <summary>What the pool is called.</summary>
    public string Subject => Diagnosis.SubjectOf(Policy, Pool);

    /// <summary>The most machines that may stand by, beside those that serve; 0 or more.</summary>
    public int MostWarm => Policy.WarmPool?.Max.Count ?? 0;

    /// <summary>Machines that stand by now in a standby pool; 0 where that is not known.</summary>
    public int Warm => Standby.Match(pool => pool?.Machines ?? 0, _ => 0);

    /// <summary>Whether it has a standby pool; null where that is not known.</summary>
    public bool? HasStandbyPool => Standby.Match<bool?>(pool => pool is not null, _ => null);
}
