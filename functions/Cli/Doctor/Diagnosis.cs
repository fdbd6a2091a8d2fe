using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>One thing that an examiner found, with its numbers. A closed family; a case's name is its code, by which
/// programs go.</summary>
internal abstract partial record Diagnosis
{
    private Diagnosis(string subject) => Subject = subject;

    /// <summary>Of what: a fleet, one of its pools, the account.</summary>
    public string Subject { get; }

    /// <summary>The case's name.</summary>
    public string Code => GetType().Name;

    /// <summary>What a pool is called: by its fleet, where that has no other.</summary>
    public static string SubjectOf(Policy policy, PoolPolicy pool) =>
        policy.Pools.Length == 1 ? policy.Fleet.Value : $"{policy.Fleet}/{pool.Name}";
}
