namespace LlmCloudScaler.Evaluation.Hosts.Journals;

/// <summary>One value of a metric about ourselves.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">In its unit.</param>
/// <param name="Unit">CloudWatch's word for the unit; clouds that know others translate it.</param>
public sealed record Figure(string Name, decimal Value, string Unit = "Count")
{
    /// <summary>A metric that is 1 while something holds, and 0 while it does not.</summary>
    public static Figure Flag(string name, bool holds) => new(name, holds ? 1 : 0);
}
