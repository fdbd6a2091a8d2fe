using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Aws.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Aws;

/// <summary>A pool on AWS and its group.</summary>
/// <param name="Policy">Whose pool it is.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Target">Where it is.</param>
/// <param name="Found">The group, or why it was not seen.</param>
internal sealed record ExaminedPool(Policy Policy, PoolPolicy Pool, PoolTarget.Aws Target, Found<AwsGroup> Found)
{
    /// <summary>The group; null where it was not seen.</summary>
    public AwsGroup? Group { get; } = Found.Match<AwsGroup?>(known => known, _ => null);

    /// <summary>What the pool is called.</summary>
    public string Subject => Diagnosis.SubjectOf(Policy, Pool);
}
