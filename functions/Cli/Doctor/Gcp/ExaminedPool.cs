using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Gcp.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>A pool on Google Cloud and its instance group.</summary>
/// <param name="Policy">Whose pool it is.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Found">The group, or why it was not seen.</param>
/// <param name="Template">What its new machines are made from, or why that was not seen.</param>
internal sealed record ExaminedPool(
    Policy Policy, PoolPolicy Pool, Found<GcpGroup> Found, Found<GcpTemplate> Template)
{
    /// <summary>The group; null where it was not seen.</summary>
    public GcpGroup? Group { get; } = Found.Match<GcpGroup?>(known => known, _ => null);

    /// <summary>What the pool is called.</summary>
    public string Subject => Diagnosis.SubjectOf(Policy, Pool);

    /// <summary>The most machines that may stand by, beside those that serve; 0 or more.</summary>
    public int MostWarm => Policy.WarmPool?.Max.Count ?? 0;

    /// <summary>Whether Google may take its machines back; null where that is not known.</summary>
    public bool? IsSpot => Template.Match<bool?>(known => known.IsSpot, _ => null);
}
