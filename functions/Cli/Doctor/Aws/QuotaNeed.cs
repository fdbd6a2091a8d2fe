using LlmCloudScaler.Providers.Aws.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Aws;

/// <summary>What a pool at its maximum takes of a quota.</summary>
/// <param name="Region">Where.</param>
/// <param name="Quota">Of which.</param>
/// <param name="Vcpus">How much.</param>
internal sealed record QuotaNeed(string Region, MachineQuota Quota, int Vcpus);
