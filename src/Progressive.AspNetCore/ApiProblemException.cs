namespace Progressive.AspNetCore;

/// <summary>Ends a request with a problem.</summary>
internal sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Detail)
{
    public ApiProblemException(int status, string detail)
        : this(new ApiProblem(status, detail))
    {
    }

    /// <summary>The problem.</summary>
    public ApiProblem Problem { get; } = problem;
}
