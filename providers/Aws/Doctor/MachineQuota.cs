using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>The quota that machines of a type count against. EC2 counts vCPUs, by family and by how they are paid for.
/// </summary>
/// <param name="Code">As Service Quotas knows it, under the service <c>ec2</c>.</param>
/// <param name="Name">For people.</param>
public sealed partial record MachineQuota(string Code, string Name)
{
    /// <summary>vCPUs of one <c>xlarge</c>.</summary>
    private const int Unit = 4;

    private static readonly MachineQuota OnDemandP = new("L-417A185B", "Running On-Demand P instances");
    private static readonly MachineQuota OnDemandG = new("L-DB2E81BA", "Running On-Demand G and VT instances");
    private static readonly MachineQuota SpotG = new("L-3819A6DF", "All G and VT Spot Instance Requests");
    private static readonly MachineQuota SpotP5 = new("L-C4BD4855", "All P5 Spot Instance Requests");
    private static readonly MachineQuota SpotP = new("L-7212CCBC", "All P4, P3 and P2 Spot Instance Requests");

    /// <summary>The quota of a type of machine with GPUs; null where it is not known which that is.</summary>
    /// <param name="instanceType">Such as <c>p4d.24xlarge</c>.</param>
    /// <param name="purchase">How it is paid for.</param>
    /// <remarks>Codes and families: docs.aws.amazon.com/AWSEC2, "On-Demand Instance quotas" and "Spot Instance quotas".
    /// </remarks>
    public static MachineQuota? Of(string instanceType, Purchase purchase) =>
        (purchase, Family().Match(instanceType).Value) switch
        {
            (Purchase.OnDemand, ['p', ..]) => OnDemandP,
            (Purchase.OnDemand, ['g', ..] or "vt1") => OnDemandG,
            (Purchase.Spot, ['g', ..] or "vt1") => SpotG,
            (Purchase.Spot, "p5") => SpotP5,
            (Purchase.Spot, "p4" or "p3" or "p2") => SpotP,
            _ => null,
        };

    /// <summary>How many vCPUs a machine of a type has; null where the type's name does not tell.</summary>
    /// <remarks>In every family with GPUs, an <c>xlarge</c> has four and an <c>N</c><c>xlarge</c> N times as many
    /// (docs.aws.amazon.com/ec2, "Specifications for accelerated computing instances").</remarks>
    /// <example><c>p4d.24xlarge</c> has 96, <c>g6.xlarge</c> has 4.</example>
    public static int? VcpusOf(string instanceType) =>
        Size().Match(instanceType) is not { Success: true } size ? null
        : size.Groups[1].Value is { Length: > 0 } times ? Unit * int.Parse(times, CultureInfo.InvariantCulture)
        : Unit;

    /// <summary>Letters and the generation: <c>p4</c> of <c>p4d.24xlarge</c>.</summary>
    [GeneratedRegex("^(g|gr|p|vt)[0-9]")]
    private static partial Regex Family();

    [GeneratedRegex("^[a-z0-9-]+[.]([0-9]{0,3})xlarge$")]
    private static partial Regex Size();
}
