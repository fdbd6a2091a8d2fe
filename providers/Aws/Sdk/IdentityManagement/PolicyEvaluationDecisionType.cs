using Amazon.Runtime;

namespace Amazon.IdentityManagement;

/// <summary>What policies say of an action.</summary>
internal sealed class PolicyEvaluationDecisionType(string value) : ConstantClass(value)
{
    public static readonly PolicyEvaluationDecisionType Allowed = new("allowed");
    public static readonly PolicyEvaluationDecisionType ExplicitDeny = new("explicitDeny");
    public static readonly PolicyEvaluationDecisionType ImplicitDeny = new("implicitDeny");

    /// <summary>The constant of a word of the service, known or not.</summary>
    public static PolicyEvaluationDecisionType? FindValue(string? value) =>
        FindValue<PolicyEvaluationDecisionType>(value);

    public static implicit operator PolicyEvaluationDecisionType?(string? value) => FindValue(value);
}
