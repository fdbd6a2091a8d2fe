namespace Amazon.IdentityManagement.Model;

/// <summary>Whether one action is allowed on one resource.</summary>
internal sealed class EvaluationResult
{
    public string? EvalActionName { get; set; }

    public PolicyEvaluationDecisionType? EvalDecision { get; set; }

    public string? EvalResourceName { get; set; }

    /// <summary>What a condition asks for and the simulation was not told; with any, the decision is not to be trusted.
    /// </summary>
    public List<string>? MissingContextValues { get; set; }
}
