using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

internal sealed class SimulatePrincipalPolicyResponse : AmazonWebServiceResponse
{
    public List<EvaluationResult>? EvaluationResults { get; set; }

    public bool? IsTruncated { get; set; }

    public string? Marker { get; set; }
}
